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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
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
 * Reads mounted secret volumes: no permission, no client and no API server are needed,
 * and the kubelet keeps them up to date.
 */
final class VolumeSecretStore implements SecretStore {

	private static final Path MOUNT_INFO = Path.of("/proc/self/mountinfo");

	private final List<Volume> volumes;

	VolumeSecretStore(List<String> directories, StoreContext context) {
		this(directories, context, new MountInfo(MOUNT_INFO));
	}

	VolumeSecretStore(List<String> directories, StoreContext context, MountInfo mounts) {
		Log log = context.log(VolumeSecretStore.class);
		SizeLimit limit = new SizeLimit(KubernetesSecretStoreFactory.ID, context.maxSize());
		this.volumes = directories.stream()
			.map((directory) -> new Volume(new SecretDirectory(Path.of(directory), limit, log), mounts))
			.toList();
		if (!isMounted()) {
			log.warn("The store 'kubernetes' is empty. " + absent());
		}
	}

	@Override
	public List<String> defaultSources() {
		return this.volumes.stream().map((volume) -> volume.root().toString()).toList();
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return this.volumes.stream().flatMap((volume) -> volume.refused(name).stream()).toList();
	}

	@Override
	public StoreReading read(StoreRequest request) {
		return new ParallelReads(KubernetesSecretStoreFactory.ID).read(request, this::read);
	}

	@Override
	public Map<String, String> versions(StoreRequest request) {
		return new ParallelReads(KubernetesSecretStoreFactory.ID).versions(request,
				(address) -> candidates(address).flatMap((volume) -> volume.version(address).stream()).findFirst());
	}

	private Optional<StoreEntry> read(String address) {
		return candidates(address).flatMap((volume) -> volume.read(address).stream()).findFirst();
	}

	private Stream<Volume> candidates(String address) {
		Path path = Path.of(address);
		List<Volume> candidates = this.volumes.stream()
			.filter((volume) -> !path.isAbsolute() || path.startsWith(volume.root()))
			.toList();
		if (candidates.isEmpty()) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, KubernetesSecretStoreFactory.ID)
				.at(address)
				.fix("Add its directory to secrets.kubernetes.directories, or write the path below one of them")
				.because("It lies outside of " + roots());
		}
		return candidates.stream();
	}

	private String roots() {
		return String.join(", ", defaultSources());
	}

	private boolean isMounted() {
		return this.volumes.stream().map(Volume::root).anyMatch(Files::exists);
	}

	private String absent() {
		return "No secret volume is mounted at " + roots()
				+ ": mount one there, correct secrets.kubernetes.directories, or set secrets.kubernetes.api.enabled=true";
	}

	@Override
	public String adviceForMissing(String name) {
		String first = isMounted() ? "" : absent() + "\n";
		return first + "kubectl create secret generic app-secrets --from-file=" + SecretName.toDashed(name)
				+ "=/dev/stdin, mounted as a volume at " + roots();
	}

}
