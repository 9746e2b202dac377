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

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.cloud.spring.secretmanager.SecretManagerServiceClientFactory;
import com.google.rpc.Code;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.RemoteStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code gcp} against {@link SecretManagerServer}.
 */
class GcpSecretStoreTests extends RemoteStoreContract {

	private static final String SECRETS = "projects/test-project/secrets/";

	private SecretManagerServer server;

	private LocalClients clients;

	@BeforeEach
	void start() throws Exception {
		this.server = new SecretManagerServer();
		this.clients = new LocalClients("127.0.0.1:" + this.server.address().getPort());
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	@Override
	protected InetSocketAddress server() {
		return this.server.restAddress();
	}

	@Override
	protected void configure(TestStoreContext context) {
		context.property("spring.cloud.gcp.project-id", "test-project");
		context.property("secrets.gcp.endpoint", "http://" + endpoint());
		context.bootstrap().register(CredentialsProvider.class, InstanceSupplier.of(NoCredentialsProvider.create()));
	}

	@Override
	protected String put(String name, String value) {
		this.server.put(SECRETS + name, value.getBytes(StandardCharsets.UTF_8));
		return name;
	}

	/** Names have letters, digits, dashes and underscores, nothing else. */
	@Override
	protected List<String> oddNames() {
		return List.of("with-dash", "with_underscore", "UPPER_SNAKE", "7digits", "a".repeat(255));
	}

	@Test
	void versionWhenInTheAddressIsRead() {
		put("name", "canary-old");
		put("name", "canary-new");
		assertThat(valueOf(entry("name@1")).equals("canary-old")).isTrue();
		assertThat(valueOf(entry(SECRETS + "name/versions/1")).equals("canary-old")).isTrue();
		assertThat(valueOf(entry(SECRETS + "name")).equals("canary-new")).isTrue();
		assertThat(entry("name").version()).hasValue("2");
		assertThat(read("name@3").entry("name@3")).isEmpty();
	}

	@Test
	void versionsWhenPinnedOrDisabledAreThoseThatCanBeRead() {
		put("name", "canary-old");
		put("name", "canary-new");
		put("off", "canary-off");
		this.server.setState(SECRETS + "off", State.DISABLED);
		assertThat(versions("name", "name@1", "name@7", "off")).isEqualTo(Map.of("name", "2", "name@1", "1"));
		assertThat(this.server.requests()).noneMatch((request) -> request.startsWith("access"));
	}

	@Test
	void versionsWhenMetadataAreDeniedAreNotAskedForAgain() {
		put("name", "canary-1");
		this.server.denyMetadata();
		try (PrintedLines printed = new PrintedLines()) {
			assertThat(versions("name")).isEmpty();
			assertThat(versions("name")).isEmpty();
			assertThat(printed.count("only reading tells whether one has changed")).isEqualTo(1);
		}
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void versionsWhenMetadataAreSwitchedOffAreNotAskedFor() {
		put("name", "canary-1");
		this.context.property("secrets.gcp.metadata", false);
		assertThat(versions("name")).isEmpty();
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void versionsWhenOverTheQuotaOfMetadataAreLeftToTheRead() {
		put("name", "canary-1");
		this.server.failMetadata(Code.RESOURCE_EXHAUSTED);
		assertThat(versions("name")).isEmpty();
		assertThat(this.server.requests()).hasSize(1);
		assertThat(valueOf(entry("name")).equals("canary-1")).isTrue();
	}

	@Test
	void locationWhenInTheAddressOrTheSettingsLeadsToItsClient() {
		this.context.property("secrets.gcp.location", "europe-west3");
		this.context.bootstrap().register(SecretManagerServiceClientFactory.class, InstanceSupplier.of(this.clients));
		String regional = "projects/test-project/locations/europe-west3/secrets/name";
		this.server.put(regional, "canary-1".getBytes(StandardCharsets.UTF_8));
		put("name", "canary-2");
		assertThat(valueOf(entry("name")).equals("canary-1")).isTrue();
		assertThat(valueOf(entry(SECRETS + "name")).equals("canary-2")).isTrue();
		assertThat(this.clients.locations()).containsExactly("europe-west3", "global");
	}

	@Test
	void projectWhenNotConfiguredIsRefusedBeforeAnythingIsSent() {
		SecretStoreException failure = failure("projects/other/secrets/name");
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure.action())
			.hasValueSatisfying((fix) -> assertThat(fix).contains("secrets.gcp.allowed-projects"));
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void projectWhenAllowedIsRead() {
		this.context.property("secrets.gcp.allowed-projects", "other");
		this.server.put("projects/other/secrets/name", "canary-1".getBytes(StandardCharsets.UTF_8));
		assertThat(valueOf(entry("projects/other/secrets/name")).equals("canary-1")).isTrue();
	}

	@Test
	void librariesWhenMissingAreNamed() {
		assertThat(factory().missingLibraries(getClass().getClassLoader())).isEmpty();
		assertThat(factory().missingLibraries(ClassLoader.getPlatformClassLoader()))
			.containsExactly("com.google.cloud:spring-cloud-gcp-starter-secretmanager");
	}

	@Test
	void framesWhenLoggingIsSetUpStayUnprinted() {
		store();
		assertThat(this.context.environment()
			.getProperty("logging.level.io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler")).isEqualTo("info");
	}

}
