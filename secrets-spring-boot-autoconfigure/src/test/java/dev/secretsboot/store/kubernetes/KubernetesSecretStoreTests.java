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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.FileStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of the store {@code kubernetes} on mounted volumes, laid out as the kubelet does.
 */
@DisabledOnOs(OS.WINDOWS)
class KubernetesSecretStoreTests extends FileStoreContract {

	private final Map<String, String> values = new LinkedHashMap<>();

	private int generation;

	@Override
	protected void configure(TestStoreContext context) {
		context.property("secrets.kubernetes.directories[0]", root().toString());
		context.property("secrets.kubernetes.directories[1]", this.directory.resolve("second").toString());
	}

	private Path root() {
		return this.directory.resolve("etc-secrets");
	}

	@Override
	protected Path file(String name) {
		return root().resolve(name);
	}

	@Override
	protected String address(String name) {
		return name;
	}

	@Override
	protected String put(String name, String value) throws IOException {
		this.values.put(name, value + "\n");
		publish(root(), this.values);
		return name;
	}

	/**
	 * A directory for the new generation, the link swapped by renaming, links for the
	 * names.
	 */
	private void publish(Path volume, Map<String, String> files) throws IOException {
		Path fresh = volume.resolve("..2026_11_21_%06d".formatted(++this.generation));
		for (Map.Entry<String, String> file : files.entrySet()) {
			Path target = fresh.resolve(file.getKey());
			Files.createDirectories(target.getParent());
			Files.writeString(target, file.getValue());
		}
		Path data = Files.createSymbolicLink(volume.resolve("..data_tmp"), fresh.getFileName());
		Files.move(data, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
		for (String name : files.keySet()) {
			Path first = Path.of(name).getName(0);
			if (!Files.isSymbolicLink(volume.resolve(first))) {
				Files.createSymbolicLink(volume.resolve(first), Path.of("..data").resolve(first));
			}
		}
	}

	@Override
	protected Map<String, String> putAll(Map<String, String> values) throws IOException {
		values.forEach((name, value) -> this.values.put(name, value + "\n"));
		publish(root(), this.values);
		return values;
	}

	/** Each generation has files of its own. */
	@Override
	protected boolean changesOneAlone() {
		return false;
	}

	@Override
	protected void breakDown() throws IOException {
		Files.writeString(root(), "a file in place of the volume");
	}

	@Test
	void volumeWhenListedHasItsNamesWithoutItsInnerWorks() throws IOException {
		put("client-id", "public");
		put("nested/client-secret", "canary-1");
		assertThat(source().members()).extracting(StoreEntry::name)
			.containsExactlyInAnyOrder("client-id", "nested/client-secret");
	}

	@Test
	void volumesWhenMountedInSubdirectoriesAreNamedByThem() throws IOException {
		publish(root().resolve("alpaca"), Map.of("client-secret", "canary-1"));
		publish(root().resolve("db"), Map.of("password", "canary-2"));
		assertThat(source().members()).extracting(StoreEntry::name)
			.containsExactlyInAnyOrder("alpaca/client-secret", "db/password");
	}

	@Test
	void addressWhenInSeveralDirectoriesIsTakenFromTheFirst() throws IOException {
		put("name", "first");
		publish(this.directory.resolve("second"), Map.of("name", "second", "other", "only here"));
		assertThat(entry("name").text()).hasValue("first");
		assertThat(entry("other").text()).hasValue("only here");
	}

	@Test
	void addressWhenAbsoluteAndElsewhereIsRefused() throws IOException {
		put("name", "first");
		assertThat(entry(root().resolve("name").toString()).text()).hasValue("first");
		assertThat(failure("/etc/passwd").reason()).isEqualTo(Reason.MISCONFIGURED);
	}

	@Test
	void linkWhenItLeadsOutOfTheVolumeIsRefused() throws IOException {
		put("name", "first");
		Files.writeString(this.directory.resolve("outside"), "canary-1");
		Files.createSymbolicLink(file("leak"), this.directory.resolve("outside"));
		assertThat(failure("leak")).hasMessageContaining("a link that leads out of");
		assertThat(source().members()).extracting(StoreEntry::name).containsExactly("name");
		assertThat(store().addressesFor("leak", List.of("leak"))).containsExactly(file("leak").toString());
	}

	@Test
	void generationsWhenSwappedWhileReadingAreNeverMixed() throws IOException {
		publish(root(), Map.of("user", "0", "password", "0"));
		store();
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
			for (int i = 1; i <= 300; i++) {
				publishUnchecked(Map.of("user", "" + i, "password", "" + i));
			}
		});
		int seen = 0;
		while (!writer.isDone() || seen == 0) {
			StoreReading reading = read(root().toString());
			List<String> texts = reading.entry(root().toString())
				.stream()
				.flatMap((entry) -> entry.members().stream())
				.map((member) -> member.text().orElseThrow())
				.toList();
			assertThat(texts.stream().distinct().count()).isLessThanOrEqualTo(1);
			seen += texts.size() / 2;
		}
		writer.join();
		assertThat(entry("user").text()).hasValue("300");
	}

	private void publishUnchecked(Map<String, String> files) {
		try {
			publish(root(), files);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void fileWhenMountedWithSubPathSaysThatItWillNotUpdate() throws IOException {
		put("volume-key", "canary-1");
		write(file("sub-path-key"), "canary-2");
		write(file("sub-path-dir/key"), "canary-3");
		write(file("with space/plain"), "canary-4");
		Path mountInfo = Files.writeString(this.directory.resolve("mountinfo"), """
				22 1 0:21 / / rw,relatime - overlay overlay rw
				30 22 0:40 / %1$s rw - tmpfs tmpfs rw
				31 22 0:40 /..2026_11_21_1/key %1$s/sub-path-key rw - tmpfs tmpfs rw
				32 22 0:40 /..2026_11_21_1/dir %1$s/sub-path-dir rw - tmpfs tmpfs rw
				33 22 0:41 / %1$s/with\\040space rw - tmpfs tmpfs rw
				""".formatted(root()));
		SecretStore store = new VolumeSecretStore(List.of(root().toString()), this.context, new MountInfo(mountInfo));
		String source = store.defaultSources().get(0);
		StoreReading reading = store.read(new StoreRequest(List.of(source), Deadline.after(Duration.ofSeconds(30))));
		assertThat(reading.entry(source).orElseThrow().members())
			.filteredOn((member) -> member.rotation().note().isPresent())
			.extracting(StoreEntry::name, (member) -> member.rotation().note().get())
			.containsExactly(tuple("sub-path-dir/key", "mounted with subPath: will not update"),
					tuple("sub-path-key", "mounted with subPath: will not update"));
	}

	@Test
	void adviceWhenMissingNamesTheVolume() throws IOException {
		Files.createDirectories(root());
		assertThat(store().adviceForMissing("alpaca.client-secret")).startsWith("kubectl create secret generic")
			.contains("alpaca-client-secret", root().toString());
	}

	@Test
	void adviceWhenNoVolumeIsMountedBeginsWithThat() {
		assertThat(store().adviceForMissing("alpaca.client-secret"))
			.startsWith("No secret volume is mounted at " + root())
			.contains(": mount one there", "kubectl create secret generic");
	}

	private StoreEntry source() {
		return entry(root().toString());
	}

}
