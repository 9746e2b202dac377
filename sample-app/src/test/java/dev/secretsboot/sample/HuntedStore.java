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

package dev.secretsboot.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * Where the bait of a hunt lies, and how it can lie there so badly that the start fails.
 */
enum HuntedStore {

	MEMORY {
		@Override
		HuntedSample sample(Path folder) {
			return new HuntedSample().with("--secrets.store=memory", "--secrets.memory.alpaca.client-id=" + Bait.ID,
					"--secrets.memory.alpaca.client-secret=" + Bait.SECRET);
		}

		@Override
		List<HuntedSample> broken(Path folder) {
			return List.of(sample(folder).with("--secrets.memory.blank=  ", "--secrets.required=blank")
				.failingWith("blank: empty"));
		}
	},

	ENV {
		@Override
		HuntedSample sample(Path folder) {
			return new HuntedSample().with("--secrets.store=env")
				.variable("ALPACA_CLIENT_ID", Bait.ID)
				.variable("ALPACA_CLIENT_SECRET", Bait.SECRET);
		}

		@Override
		List<HuntedSample> broken(Path folder) throws Exception {
			return List.of(
					sample(folder).with("--secrets.required=blank").variable("BLANK", " ").failingWith("blank: empty"),
					sample(folder).with("--secrets.required=no.file")
						.variable("NO_FILE_FILE", folder.resolve("nowhere").toString())
						.failingWith("no.file: "),
					sample(folder).with("--secrets.required=garbled")
						.variable("GARBLED_FILE", garbled(folder).toString())
						.failingWith("garbled: malformed"));
		}
	},

	DOTENV {
		@Override
		HuntedSample sample(Path folder) throws Exception {
			return in(Files.createTempDirectory(folder, "dotenv"), "");
		}

		@Override
		List<HuntedSample> broken(Path folder) throws Exception {
			return List.of(in(Files.createTempDirectory(folder, "dotenv"), "NOT A LINE " + Bait.BROKEN + "\n"),
					in(Files.createTempDirectory(folder, "dotenv"), "OPEN=\"" + Bait.BROKEN + "\n"),
					in(Files.createTempDirectory(folder, "dotenv"), "ALPACA_CLIENT_ID='" + Bait.BROKEN + "\n"),
					in(Files.createTempDirectory(folder, "dotenv"), "BLANK=\n").with("--secrets.required=blank"),
					in(Files.createTempDirectory(folder, "dotenv"), "").with("--spring.profiles.active=prod"));
		}

		private HuntedSample in(Path directory, String more) throws Exception {
			Files.writeString(directory.resolve(".env"),
					"ALPACA_CLIENT_ID=" + Bait.ID + "\nALPACA_CLIENT_SECRET='" + Bait.SECRET + "'\n" + more);
			return new HuntedSample().with("--secrets.store=dotenv", "--secrets.dotenv.directory=" + directory);
		}
	},

	DOCKER {
		@Override
		HuntedSample sample(Path folder) throws Exception {
			return in(Files.createTempDirectory(folder, "docker"));
		}

		@Override
		List<HuntedSample> broken(Path folder) throws Exception {
			Path invalid = Files.createTempDirectory(folder, "docker");
			HuntedSample garbled = in(invalid).with("--secrets.required=garbled");
			garbled(invalid);
			Path huge = Files.createTempDirectory(folder, "docker");
			HuntedSample oversized = in(huge).with("--secrets.required=huge", "--secrets.max-size=1KB");
			Files.writeString(huge.resolve("huge"), Bait.BROKEN.repeat(100));
			return List.of(garbled, oversized);
		}

		private HuntedSample in(Path directory) throws Exception {
			Files.writeString(directory.resolve("alpaca_client_id"), Bait.ID + "\n");
			Files.writeString(directory.resolve("alpaca_client_secret"), Bait.SECRET + "\n");
			return new HuntedSample().with("--secrets.store=docker", "--secrets.docker.directory=" + directory);
		}
	},

	KUBERNETES {
		@Override
		HuntedSample sample(Path folder) throws Exception {
			return in(Files.createTempDirectory(folder, "volume"));
		}

		@Override
		List<HuntedSample> broken(Path folder) throws Exception {
			Path invalid = Files.createTempDirectory(folder, "volume");
			HuntedSample garbled = in(invalid).with("--secrets.required=garbled");
			garbled(invalid);
			return List.of(garbled, sample(folder).with("--secrets.sources=" + folder.resolve("not-there")));
		}

		/**
		 * As the kubelet lays out a volume.
		 */
		private HuntedSample in(Path volume) throws Exception {
			Path generation = Files.createDirectory(volume.resolve("..2026_11_21_12_00_00.1"));
			Files.createSymbolicLink(volume.resolve("..data"), generation.getFileName());
			file(volume, "alpaca-client-id", Bait.ID);
			file(volume, "alpaca-client-secret", Bait.SECRET);
			return new HuntedSample().with("--secrets.store=kubernetes", "--secrets.kubernetes.directories=" + volume);
		}

		private void file(Path volume, String name, String value) throws Exception {
			Files.writeString(volume.resolve("..data").resolve(name), value);
			Files.createSymbolicLink(volume.resolve(name), Path.of("..data", name));
		}
	},

	AWS {
		@Override
		HuntedSample sample(Path folder) throws Exception {
			Moto server = new Moto();
			server.put("trading-hunt", new JsonMapper()
				.writeValueAsString(Map.of("alpaca.client-id", Bait.ID, "alpaca.client-secret", Bait.SECRET)));
			server.put("trading-hunt-odd", "{\"blank\":\" \",\"text\":\"" + Bait.BROKEN + "\"}");
			server.put("trading-hunt-text", Bait.BROKEN);
			return new HuntedSample().with("--secrets.store=aws", "--secrets.sources=trading-hunt",
					"--spring.cloud.aws.endpoint=" + server.url(), "--spring.cloud.aws.region.static=us-east-1",
					"--spring.cloud.aws.credentials.access-key=test", "--spring.cloud.aws.credentials.secret-key=test");
		}

		@Override
		List<HuntedSample> broken(Path folder) throws Exception {
			return List.of(sample(folder).with("--secrets.sources=trading-hunt,not-there"),
					sample(folder).with("--secrets.sources=trading-hunt,trading-hunt-text"),
					sample(folder).with("--secrets.mappings.other=trading-hunt-odd#not_there"),
					sample(folder).with("--secrets.mappings.other=trading-hunt-odd#blank", "--secrets.required=other"),
					sample(folder).with("--spring.cloud.aws.endpoint=http://127.0.0.1:1",
							"--secrets.startup-timeout=2s"));
		}
	},

	GCP {
		@Override
		HuntedSample sample(Path folder) {
			return on(LocalCloud.GCP, "gcp");
		}

		@Override
		List<HuntedSample> broken(Path folder) {
			return brokenOn(LocalCloud.GCP, "gcp", "--secrets.mappings.other=projects/elsewhere/secrets/text");
		}
	},

	AZURE {
		@Override
		HuntedSample sample(Path folder) {
			return on(LocalCloud.AZURE, "azure");
		}

		@Override
		List<HuntedSample> broken(Path folder) {
			return brokenOn(LocalCloud.AZURE, "azure",
					"--spring.cloud.azure.keyvault.secret.endpoint=https://127.0.0.1:1",
					"--secrets.startup-timeout=2s");
		}
	},

	VAULT {
		@Override
		HuntedSample sample(Path folder) throws Exception {
			OpenBao server = new OpenBao();
			server.put("trading-hunt", "alpaca.client-id", Bait.ID, "alpaca.client-secret", Bait.SECRET);
			server.put("trading-hunt-odd", "text", Bait.BROKEN, "blank", " ");
			return new HuntedSample().with("--secrets.store=vault", "--spring.application.name=trading-hunt",
					"--spring.cloud.vault.uri=" + server.url(), "--spring.cloud.vault.token=" + server.token());
		}

		@Override
		List<HuntedSample> broken(Path folder) throws Exception {
			return List.of(sample(folder).with("--secrets.sources=secret/trading-hunt,secret/not-there"),
					sample(folder).with("--secrets.mappings.other=secret/trading-hunt-odd#not_there"),
					sample(folder).with("--secrets.mappings.other=secret/trading-hunt-odd#blank",
							"--secrets.required=other"),
					sample(folder).with("--spring.cloud.vault.token=" + Bait.BROKEN),
					sample(folder).with("--spring.cloud.vault.uri=http://127.0.0.1:1"),
					sample(folder).with("--spring.cloud.vault.authentication=" + Bait.BROKEN));
		}
	};

	/**
	 * The sample with the bait in the store.
	 */
	abstract HuntedSample sample(Path folder) throws Exception;

	/**
	 * What stops the start in ways that only this store knows.
	 */
	abstract List<HuntedSample> broken(Path folder) throws Exception;

	private static HuntedSample on(LocalCloud cloud, String store) {
		cloud.put("alpaca-client-id", Bait.ID);
		cloud.put("alpaca-client-secret", Bait.SECRET);
		cloud.put("text", Bait.BROKEN);
		cloud.put("blank", " ");
		return new HuntedSample().on(cloud).with("--secrets.store=" + store);
	}

	private static List<HuntedSample> brokenOn(LocalCloud cloud, String store, String... own) {
		return Stream
			.of(List.of("--secrets.sources=not-there"), List.of("--secrets.sources=text"),
					List.of("--secrets.mappings.other=text#field"), List.of("--secrets.required=blank"), List.of(own))
			.map((arguments) -> on(cloud, store).with(arguments.toArray(String[]::new)))
			.toList();
	}

	private static Path garbled(Path directory) throws Exception {
		byte[] bytes = (Bait.BROKEN + "?").getBytes();
		bytes[bytes.length - 1] = (byte) 0xFF;
		return Files.write(directory.resolve("garbled"), bytes);
	}

}
