/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.secretsboot.support;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;

/**
 * Reads files that hold a secret: only regular ones, only up to {@code secrets.max-size},
 * only UTF-8, and whole. Pipes and devices are refused before they are opened, since
 * opening them can block for ever. Messages contain the address that the caller gives and
 * never a path of their own: a variable that should hold a path may by mistake hold the
 * secret.
 *
 * @since 0.1.0
 */
public final class SecretFiles {

	private static final int ATTEMPTS = 5;

	private final String store;

	private final SizeLimit limit;

	/**
	 * Reads for a store.
	 * @param limit the id of the store and the size up to which a file is read
	 */
	public SecretFiles(SizeLimit limit) {
		this.store = limit.store();
		this.limit = limit;
	}

	/**
	 * Read a file whose whole content is one secret. One line break at its end is left
	 * out: editors and {@code echo} put it there.
	 * @param file the file; links are followed
	 * @param address what to call it
	 * @return an entry with the file's identity as version and its time as age, or empty
	 * if there is no such file
	 * @throws SecretStoreException if it cannot be read or used
	 */
	public Optional<StoreEntry> readSecret(Path file, String address) {
		return read(file, address).map((content) -> content.entry(address, withoutLineBreak(content.text())));
	}

	/**
	 * Read a file.
	 * @param file the file; links are followed
	 * @param address what to call it
	 * @return its content, or empty if there is no such file
	 * @throws SecretStoreException if it cannot be read or used
	 */
	public Optional<Content> read(Path file, String address) {
		try {
			for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
				BasicFileAttributes before = attributes(file, address);
				String text = Utf8.decode(bytes(file, address), this.store, address);
				String version = version(before);
				if (version.equals(version(attributes(file, address)))) {
					return Optional.of(new Content(text, version, before.lastModifiedTime().toInstant()));
				}
			}
			throw failure(Reason.UNAVAILABLE, address, "It changes while it is being read",
					"Write secrets to a new file and rename it");
		}
		catch (NoSuchFileException ex) {
			return ifNoLink(file, address);
		}
		catch (AccessDeniedException ex) {
			throw failure(Reason.DENIED, address, "The user that runs the application may not read it",
					"Let that user read the file, and nobody else: chown, chmod 400");
		}
		catch (IOException ex) {
			throw failure(Reason.UNAVAILABLE, address, "Reading it failed with " + ex.getClass().getName(),
					"Check the file system that holds it");
		}
	}

	/**
	 * The version that a read of a file would give it, without opening the file.
	 * @param file the file; links are followed
	 * @return the file's identity, or empty if there is no such file or it is none that
	 * can be read
	 */
	public static Optional<String> version(Path file) {
		try {
			return Optional.of(Files.readAttributes(file, BasicFileAttributes.class))
				.filter(BasicFileAttributes::isRegularFile)
				.map(SecretFiles::version);
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private BasicFileAttributes attributes(Path file, String address) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		if (!attributes.isRegularFile()) {
			String kind = attributes.isDirectory() ? "a directory" : "a pipe, a socket or a device";
			throw failure(Reason.MALFORMED, address, "It is no regular file but " + kind,
					"Put a regular file there, with the secret as its content");
		}
		this.limit.require(attributes.size(), address);
		return attributes;
	}

	private byte[] bytes(Path file, String address) throws IOException {
		int max = (int) Math.min(this.limit.bytes(), Integer.MAX_VALUE - 9);
		try (InputStream in = open(file)) {
			byte[] bytes = in.readNBytes(max + 1);
			this.limit.require(bytes.length, address);
			return bytes;
		}
	}

	/**
	 * The channels of java.nio are some thirty classes more that each start would load;
	 * only they tell why a file cannot be opened.
	 */
	private static InputStream open(Path file) throws IOException {
		try {
			return new FileInputStream(file.toFile());
		}
		catch (FileNotFoundException ex) {
			return Files.newInputStream(file);
		}
	}

	private Optional<Content> ifNoLink(Path file, String address) {
		if (Files.isSymbolicLink(file)) {
			throw failure(Reason.MALFORMED, address, "It is a link that leads nowhere",
					"Create what the link leads to, or remove the link");
		}
		return Optional.empty();
	}

	private SecretStoreException failure(Reason reason, String address, String fact, String fix) {
		return SecretStoreException.of(reason, this.store).at(address).fix(fix).because(fact);
	}

	/**
	 * What tells a file from its successor: the time of its last change and, where the
	 * file system has it, its identity.
	 */
	private static String version(BasicFileAttributes attributes) {
		String time = attributes.lastModifiedTime().toString();
		return (attributes.fileKey() != null) ? time + " " + attributes.fileKey() : time;
	}

	private static String withoutLineBreak(String text) {
		if (text.endsWith("\r\n")) {
			return text.substring(0, text.length() - 2);
		}
		return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
	}

	/**
	 * What a file holds.
	 *
	 * @param text the whole text
	 * @param version the identity of the file
	 * @param changed the time of its last change
	 */
	public record Content(String text, String version, Instant changed) {

		/**
		 * An entry for a text of this file.
		 * @param address where the text stands
		 * @param text the text
		 * @return the entry, with the file's identity and time
		 */
		public StoreEntry entry(String address, String text) {
			return StoreEntry.ofText(address, text)
				.withVersion(this.version)
				.withRotation(RotationFacts.none().changed(this.changed, "file time"));
		}

		@Override
		public String toString() {
			return "Content[version=" + this.version + "]";
		}

	}

}
