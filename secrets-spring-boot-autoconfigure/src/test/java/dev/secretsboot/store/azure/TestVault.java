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

package dev.secretsboot.store.azure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Mono;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.util.FileSystemUtils;

/**
 * Trusts a test certificate in this JVM, and gives servers that show it.
 */
final class TestVault implements BeforeAllCallback, AfterAllCallback {

	private SSLContext before;

	private Path folder;

	private TestCertificate certificate;

	@Override
	public void beforeAll(ExtensionContext context) throws Exception {
		this.before = SSLContext.getDefault();
		this.folder = Files.createTempDirectory("vault");
		this.certificate = new TestCertificate(this.folder);
		SSLContext.setDefault(this.certificate.sslContext());
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		SSLContext.setDefault(this.before);
		FileSystemUtils.deleteRecursively(this.folder);
	}

	KeyVaultServer start() throws GeneralSecurityException, IOException {
		return new KeyVaultServer(this.certificate.sslContext());
	}

	TestCertificate certificate() {
		return this.certificate;
	}

	/**
	 * Set what each of these tests needs: a loopback server is no subdomain of the
	 * resource that it asks tokens for, and nobody can log in here.
	 */
	static TestStoreContext configure(TestStoreContext context, String endpoint) {
		register(context, (request) -> Mono
			.fromCallable(() -> new AccessToken(KeyVaultServer.TOKEN, OffsetDateTime.now().plusHours(1))));
		return context.property("spring.cloud.azure.keyvault.secret.endpoint", "https://" + endpoint)
			.property("spring.cloud.azure.keyvault.secret.challenge-resource-verification-enabled", false);
	}

	static void register(TestStoreContext context, TokenCredential credential) {
		context.bootstrap().register(TokenCredential.class, InstanceSupplier.of(credential));
	}

	/**
	 * Run a main class that trusts these vaults: what Java and the SDK read at their
	 * start needs a process of its own.
	 * @return what it printed
	 */
	String run(Class<?> main, Map<String, String> variables, List<String> options, String... arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(options);
		command.addAll(List.of("-Djavax.net.ssl.trustStore=" + this.certificate.trustStore(),
				"-Djavax.net.ssl.trustStorePassword=changeit", "-cp", System.getProperty("java.class.path"),
				main.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(variables);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
