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

package dev.secretsboot.store.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretDirectory;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;
import org.apache.commons.logging.Log;

/**
 * Reads the files of one directory. A container's secrets cannot be changed while it
 * runs: a new value comes with a new container.
 */
final class DockerSecretStore implements SecretStore {

	static final String ID = "docker";

	private static final String NOTE = "cannot rotate in place";

	private final SecretDirectory directory;

	DockerSecretStore(DockerSettings settings, StoreContext context) {
		Log log = context.log(DockerSecretStore.class);
		SizeLimit limit = new SizeLimit(ID, context.maxSize());
		this.directory = new SecretDirectory(Path.of(settings.directory()), limit, log);
		if (!Files.exists(this.directory.root())) {
			log.warn("The store 'docker' is empty. " + absent());
		}
	}

	@Override
	public List<String> defaultSources() {
		return List.of(this.directory.root().toString());
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return this.directory.refused(name);
	}

	@Override
	public StoreReading read(StoreRequest request) {
		return new ParallelReads(ID).read(request, (address) -> this.directory.read(address).map(this::withNote));
	}

	@Override
	public Map<String, String> versions(StoreRequest request) {
		return new ParallelReads(ID).versions(request, this.directory::version);
	}

	private StoreEntry withNote(StoreEntry entry) {
		if (entry.text().isPresent()) {
			return entry.withRotation(entry.rotation().note(NOTE));
		}
		List<StoreEntry> members = entry.members().stream().map(this::withNote).toList();
		return StoreEntry.ofMembers(entry.address(), members).withVersion(entry.version().orElse(null));
	}

	private String absent() {
		return "There is no directory " + this.directory.root()
				+ ": mount secrets there, or correct secrets.docker.directory";
	}

	@Override
	public String adviceForMissing(String name) {
		String file = SecretName.toUpperSnake(name).toLowerCase(Locale.ROOT);
		String first = Files.exists(this.directory.root()) ? "" : absent() + "\n";
		return first + "Mount the file " + this.directory.root().resolve(file) + ": docker secret create " + file
				+ " -, then list it under 'secrets' of the service";
	}

}
