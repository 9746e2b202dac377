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

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import org.apache.commons.logging.Log;

/**
 * A directory in which each file is a secret with the file's name, as container platforms
 * mount them. Nothing outside is read, whatever links lie in it. A file that cannot be
 * used does not hide the others: it is left out with a warning, and stays at hand for
 * whoever asks for its name.
 *
 * @since 0.1.0
 */
public final class SecretDirectory {

	private final String store;

	private final Path root;

	private final SecretFiles files;

	private final Log log;

	private final Map<Path, String> refused = new ConcurrentHashMap<>();

	/**
	 * A directory.
	 * @param root the directory, which need not exist
	 * @param limit the id of the store and the size up to which a file is read
	 * @param log where files that cannot be used are reported
	 */
	public SecretDirectory(Path root, SizeLimit limit, Log log) {
		this.store = limit.store();
		this.root = root.toAbsolutePath().normalize();
		this.files = new SecretFiles(limit);
		this.log = log;
	}

	/**
	 * The directory.
	 * @return an absolute path
	 */
	public Path root() {
		return this.root;
	}

	/**
	 * The files that were left out although they have a name.
	 * @param name a name in any spelling
	 * @return their addresses: reading one tells why
	 */
	public List<String> refused(String name) {
		String key = SecretName.key(name);
		return this.refused.keySet()
			.stream()
			.filter((path) -> SecretName.key(this.root.relativize(path).toString()).equals(key))
			.map(Path::toString)
			.toList();
	}

	/**
	 * Read a file, or all files below a directory.
	 * @param address a path, absolute or relative to this directory
	 * @return an entry with a text for a file, one with members for a directory, each
	 * named by its path below that directory; empty if there is nothing
	 * @throws SecretStoreException if it lies outside or cannot be read
	 */
	public Optional<StoreEntry> read(String address) {
		return lookUp(address, this::read);
	}

	/**
	 * The version that a read of a file or a directory would give it. No file is opened.
	 * @param address a path, absolute or relative to this directory
	 * @return the version, or empty if there is nothing
	 * @throws SecretStoreException if it lies outside or cannot be listed
	 */
	public Optional<String> version(String address) {
		return lookUp(address, this::version);
	}

	private <T> Optional<T> lookUp(String address, Lookup<T> lookup) {
		Path path = this.root.resolve(address).normalize();
		if (!path.startsWith(this.root)) {
			throw failure(Reason.MALFORMED, path, "It lies outside of " + this.root);
		}
		try {
			Path realRoot = this.root.toRealPath();
			if (!Files.isDirectory(realRoot)) {
				throw failure(Reason.MISCONFIGURED, this.root, "It is no directory");
			}
			requireInside(path, realRoot);
			return lookup.at(path, realRoot);
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (AccessDeniedException ex) {
			throw failure(Reason.DENIED, path, "The user that runs the application may not list it");
		}
		catch (FileSystemException ex) {
			String reason = Objects.requireNonNullElse(ex.getReason(), ex.getClass().getSimpleName());
			throw failure(Reason.UNAVAILABLE, path, "It cannot be listed: " + reason);
		}
		catch (IOException | DirectoryIteratorException ex) {
			throw failure(Reason.UNAVAILABLE, path, "It cannot be listed: " + ex.getClass().getSimpleName());
		}
	}

	/**
	 * The version is taken ahead of the contents: what changes meanwhile then looks
	 * changed at the next check.
	 */
	private Optional<StoreEntry> read(Path path, Path realRoot) throws IOException {
		if (!Files.isDirectory(path)) {
			return this.files.readSecret(path, path.toString());
		}
		Map<String, Path> found = files(path, realRoot);
		String version = version(found);
		List<StoreEntry> members = new ArrayList<>();
		found.forEach((name, file) -> member(file).ifPresent((entry) -> members.add(entry.named(name))));
		return Optional.of(StoreEntry.ofMembers(path.toString(), members).withVersion(version));
	}

	private Optional<String> version(Path path, Path realRoot) throws IOException {
		return Files.isDirectory(path) ? Optional.of(version(files(path, realRoot))) : SecretFiles.version(path);
	}

	/**
	 * The files below a directory by their names, without those that may not be read.
	 */
	private Map<String, Path> files(Path start, Path realRoot) throws IOException {
		return new DirectoryWalk(start, (path) -> isAcceptable(path, realRoot)).files();
	}

	private boolean isAcceptable(Path path, Path realRoot) throws IOException {
		try {
			SecretName.requireSafe(path.toString(), this.store);
			requireInside(path, realRoot);
			if (Files.isDirectory(path)) {
				this.refused.remove(path);
			}
			return true;
		}
		catch (SecretStoreException ex) {
			refuse(path, ex);
			return false;
		}
	}

	private static String version(Map<String, Path> files) {
		Map<String, String> versions = new LinkedHashMap<>();
		files.forEach((name, file) -> versions.put(name, SecretFiles.version(file).orElse("")));
		return ListingVersion.of(versions);
	}

	private Optional<StoreEntry> member(Path file) {
		try {
			Optional<StoreEntry> entry = this.files.readSecret(file, file.toString());
			this.refused.remove(file);
			return entry;
		}
		catch (SecretStoreException ex) {
			refuse(file, ex);
			return Optional.empty();
		}
	}

	private void requireInside(Path path, Path realRoot) throws IOException {
		if (Files.exists(path) && !path.toRealPath().startsWith(realRoot)) {
			throw failure(Reason.MALFORMED, path, "It is a link that leads out of " + this.root);
		}
	}

	private SecretStoreException failure(Reason reason, Path path, String fact) {
		return SecretStoreException.of(reason, this.store)
			.at(path.toString())
			.fix("Provide the secrets as regular files below " + this.root + ", readable by the application")
			.because(fact);
	}

	private void refuse(Path path, SecretStoreException failure) {
		if (this.refused.put(path, "") == null) {
			this.log.warn(failure.address().orElse("") + " is left out. " + failure.getMessage() + ". "
					+ failure.action().orElse(""));
		}
	}

	/**
	 * Finds something out about a path.
	 *
	 * @param <T> what
	 */
	private interface Lookup<T> {

		Optional<T> at(Path path, Path realRoot) throws IOException;

	}

}
