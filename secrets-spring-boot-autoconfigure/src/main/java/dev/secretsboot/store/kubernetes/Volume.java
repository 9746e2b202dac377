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

package dev.secretsboot.store.kubernetes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.support.SecretDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A directory into which secret volumes are mounted, as one or as several subdirectories.
 * The kubelet writes each generation of a volume into a directory of its own and then
 * swaps the link {@code ..data}. All files are read from one generation: if the link has
 * moved meanwhile, they are read again.
 */
final class Volume {

	private static final String DATA = "..data";

	private static final int ATTEMPTS = 10;

	private static final String NOTE = "mounted with subPath: will not update";

	private final SecretDirectory directory;

	private final MountInfo mounts;

	Volume(SecretDirectory directory, MountInfo mounts) {
		this.directory = directory;
		this.mounts = mounts;
	}

	Path root() {
		return this.directory.root();
	}

	List<String> refused(String name) {
		return this.directory.refused(name);
	}

	Optional<StoreEntry> read(String address) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Map<Path, Path> generation = generation();
			SecretStoreException failure = null;
			Optional<StoreEntry> entry = Optional.empty();
			try {
				entry = this.directory.read(address);
			}
			catch (SecretStoreException ex) {
				failure = ex;
			}
			if (generation.equals(generation())) {
				return orThrow(entry, failure).map(this::withNote);
			}
		}
		throw SecretStoreException.of(Reason.UNAVAILABLE, KubernetesSecretStoreFactory.ID)
			.at(root().toString())
			.fix("Look for what updates the secret so often")
			.because("The volume is replaced faster than it can be read");
	}

	/**
	 * The version that a read would give. Each generation has files of its own, so a swap
	 * changes it.
	 */
	Optional<String> version(String address) {
		return this.directory.version(address);
	}

	private static Optional<StoreEntry> orThrow(Optional<StoreEntry> entry, @Nullable SecretStoreException failure) {
		if (failure != null) {
			throw failure;
		}
		return entry;
	}

	private StoreEntry withNote(StoreEntry entry) {
		if (entry.text().isEmpty()) {
			return StoreEntry.ofMembers(entry.address(), entry.members().stream().map(this::withNote).toList())
				.withVersion(entry.version().orElse(null));
		}
		boolean isSubPath = this.mounts.isSubPath(Path.of(entry.address()), root());
		return isSubPath ? entry.withRotation(entry.rotation().note(NOTE)) : entry;
	}

	/**
	 * Where the {@code ..data} links lead now.
	 */
	private Map<Path, Path> generation() {
		Map<Path, Path> links = new HashMap<>();
		try {
			collect(root(), links);
		}
		catch (IOException | DirectoryIteratorException ex) {
			links.clear(); // reading the directory itself will tell why
		}
		return links;
	}

	private static void collect(Path directory, Map<Path, Path> links) throws IOException {
		Path data = directory.resolve(DATA);
		if (Files.isSymbolicLink(data)) {
			links.put(data, Files.readSymbolicLink(data));
			return;
		}
		if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
				for (Path child : children) {
					if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
						collect(child, links);
					}
				}
			}
		}
	}

}
