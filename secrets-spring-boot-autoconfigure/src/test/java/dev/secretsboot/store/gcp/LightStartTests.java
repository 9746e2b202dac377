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

package dev.secretsboot.store.gcp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a start loads: nearly nothing of Google's libraries.
 */
class LightStartTests {

	@Test
	void startWhenNoClientIsRegisteredLoadsNoGrpc(@TempDir Path folder) throws Exception {
		Path classes = folder.resolve("classes.log");
		try (SecretManagerServer server = new SecretManagerServer()) {
			server.put("projects/test-project/secrets/name", "canary-1".getBytes(StandardCharsets.UTF_8));
			int exit = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xlog:class+load:file=" + classes, "-cp", System.getProperty("java.class.path"),
					OneRead.class.getName(), "http://127.0.0.1:" + server.restAddress().getPort())
				.redirectErrorStream(true)
				.redirectOutput(folder.resolve("output.log").toFile())
				.start()
				.waitFor();
			assertThat(exit).as(Files.readString(folder.resolve("output.log"))).isZero();
		}
		List<String> loaded = Files.readAllLines(classes);
		assertThat(loaded).filteredOn((line) -> line.contains(" dev.secretsboot.store.gcp.RestSecretManager "))
			.hasSize(1);
		assertThat(loaded).noneMatch((line) -> line.contains(" io.grpc.") || line.contains(" com.google.protobuf.")
				|| line.contains(" com.google.api.client.") || line.contains(" java.net.http."));
	}

	/**
	 * Reads one secret, as an application does at its start.
	 */
	static final class OneRead {

		private OneRead() {
		}

		/**
		 * Read it.
		 * @param args where to ask
		 */
		public static void main(String[] args) {
			TestStoreContext context = new TestStoreContext().property("secrets.gcp.endpoint", args[0])
				.property("spring.cloud.gcp.project-id", "test-project");
			context.bootstrap()
				.register(CredentialsProvider.class, InstanceSupplier.of(NoCredentialsProvider.create()));
			try (SecretStore store = new GcpSecretStoreFactory().create(context)) {
				StoreRequest request = new StoreRequest(List.of("name"), Deadline.after(Duration.ofSeconds(20)));
				System.exit(store.read(request).entry("name").isPresent() ? 0 : 1);
			}
		}

	}

}
