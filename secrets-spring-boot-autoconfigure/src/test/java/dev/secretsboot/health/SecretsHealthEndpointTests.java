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

package dev.secretsboot.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.autoconfigure.SecretsHealthContributorAutoConfiguration;
import dev.secretsboot.autoconfigure.SecretsPolicyAutoConfiguration;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web.WebMvcHealthEndpointExtensionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code /actuator/health} of a real web application answers.
 */
class SecretsHealthEndpointTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private static final String VALUE = "correct-horse-battery";

	private final SecretRegistry registry = new SecretRegistry();

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void healthWhenAllIsWell() throws Exception {
		start();
		load(state(), secret(RotationFacts.none().changed(NOW, "created_time")));
		assertAnswer("/actuator/health", 200, """
				{"status": "UP", "groups": ["liveness", "readiness"],
				 "components": {"ping": {"status": "UP"}, "livenessState": {"status": "UP"},
				  "readinessState": {"status": "UP"},
				  "secrets": {"status": "UP", "details": {"stores": ["vault"], "secrets": 1,
				   "missing": [], "stale": [], "unknown": [], "shadowed": []}}}}""");
	}

	@Test
	void healthWhenSecretIsStaleStaysUpAsAWhole() throws Exception {
		start("secrets.policies.api-keys.match=alpaca.*", "secrets.policies.api-keys.max-age=90d");
		load(state(), secret(RotationFacts.none().changed(Instant.parse("2026-08-01T08:30:00Z"), "created_time")));
		assertAnswer("/actuator/health", 200, """
				{"status": "UP", "groups": ["liveness", "readiness"],
				 "components": {"ping": {"status": "UP"}, "livenessState": {"status": "UP"},
				  "readinessState": {"status": "UP"},
				  "secrets": {"status": "STALE", "details": {"stores": ["vault"], "secrets": 1,
				   "missing": [], "stale": [{"name": "alpaca.client-secret", "due": "2026-10-30T08:30:00Z",
				    "overdue": "P22DT3H30M", "source": "policy 'api-keys' max-age since created_time"}],
				   "unknown": [], "shadowed": []}}}}""");
	}

	@Test
	void healthWhenSecretIsMissingIsDown() throws Exception {
		start();
		load(new LoadState(List.of("vault"), new TreeSet<>(Set.of("alpaca.client-id")), new TreeSet<>(),
				List.of("alpaca.client-id: missing (vault): No store has it")));
		assertAnswer("/actuator/health", 503, """
				{"status": "DOWN", "groups": ["liveness", "readiness"],
				 "components": {"ping": {"status": "UP"}, "livenessState": {"status": "UP"},
				  "readinessState": {"status": "UP"},
				  "secrets": {"status": "DOWN", "details": {"stores": ["vault"], "secrets": 0,
				   "missing": ["alpaca.client-id"], "stale": [], "unknown": [], "shadowed": [],
				   "problems": ["alpaca.client-id: missing (vault): No store has it"]}}}}""");
	}

	@Test
	void probesWhenSecretIsMissingStayUp() throws Exception {
		start();
		load(new LoadState(List.of("vault"), new TreeSet<>(Set.of("alpaca.client-id")), new TreeSet<>(), List.of()));
		assertStatus("/actuator/health/liveness", 200, "UP");
		assertStatus("/actuator/health/readiness", 200, "UP");
		HealthEndpointGroups groups = this.context.getBean(HealthEndpointGroups.class);
		assertThat(groups.getNames()).containsExactlyInAnyOrder("liveness", "readiness");
		assertThat(groups.getNames()).noneMatch((name) -> groups.get(name).isMember("secrets"));
	}

	@Test
	void componentWhenStaleAnswersOk() throws Exception {
		start();
		load(state(), stale());
		assertStatus("/actuator/health/secrets", 200, "STALE");
	}

	@Test
	void healthWhenStaleIsInTheStatusOrderCountsForTheWhole() throws Exception {
		start("management.endpoint.health.status.order=down,out-of-service,stale,up,unknown");
		load(state(), stale());
		assertStatus("/actuator/health", 200, "STALE");
		assertStatus("/actuator/health/readiness", 200, "UP");
	}

	@Test
	void healthWhenStaleIsMappedAnswersThatCode() throws Exception {
		start("management.endpoint.health.status.order=down,out-of-service,stale,up,unknown",
				"management.endpoint.health.status.http-mapping.stale=429",
				"management.endpoint.health.status.http-mapping.down=503");
		load(state(), stale());
		assertStatus("/actuator/health", 429, "STALE");
		assertStatus("/actuator/health/secrets", 429, "STALE");
	}

	@Test
	void healthWhenOnlyStaleIsMappedLosesTheCodeOfDown() throws Exception {
		start("management.endpoint.health.status.http-mapping.stale=429");
		load(new LoadState(List.of("vault"), new TreeSet<>(Set.of("a")), new TreeSet<>(), List.of()));
		assertStatus("/actuator/health", 200, "DOWN");
	}

	@Test
	void componentWhenOnlyMappedAnswersThatCodeAndTheWholeStaysUp() throws Exception {
		start("management.endpoint.health.status.http-mapping.stale=429",
				"management.endpoint.health.status.http-mapping.down=503");
		load(state(), stale());
		assertStatus("/actuator/health", 200, "UP");
		assertStatus("/actuator/health/secrets", 429, "STALE");
	}

	@Test
	void groupWhenItHasOnlyStaleSecretsIsUnknownUnlessOrdered() throws Exception {
		start("management.endpoint.health.group.rotation.include=secrets",
				"management.endpoint.health.group.ordered.include=secrets",
				"management.endpoint.health.group.ordered.status.order=down,stale,up",
				"management.endpoint.health.group.ordered.status.http-mapping.stale=503");
		load(state(), stale());
		assertStatus("/actuator/health/rotation", 200, "UNKNOWN");
		assertStatus("/actuator/health/ordered", 503, "STALE");
	}

	@Test
	void readinessWhenSecretsAreIncludedIsDownForMissingAndUpForStale() throws Exception {
		start("management.endpoint.health.group.readiness.include=readinessState,secrets");
		load(state(), stale());
		assertStatus("/actuator/health/readiness", 200, "UP");
		load(new LoadState(List.of("vault"), new TreeSet<>(Set.of("a")), new TreeSet<>(), List.of()));
		assertStatus("/actuator/health/readiness", 503, "DOWN");
	}

	@Test
	void healthWhenStaleStatusIsDownIsDown() throws Exception {
		start("secrets.health.stale-status=down");
		load(state(), stale());
		assertStatus("/actuator/health", 503, "DOWN");
	}

	@Test
	void healthWhenDisabledHasNoSecrets() throws Exception {
		start("management.health.secrets.enabled=false");
		assertThat(get("/actuator/health").body()).doesNotContain("secrets");
		assertThat(get("/actuator/health/secrets").statusCode()).isEqualTo(404);
	}

	/**
	 * With a registry of our own instead of the one that the load of secrets registers.
	 */
	private void start(String... properties) {
		List<String> all = new ArrayList<>(
				List.of("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
						"secrets.enabled=false", "management.endpoint.health.show-details=always"));
		all.addAll(List.of(properties));
		this.context = new SpringApplicationBuilder(Application.class).properties(all.toArray(String[]::new))
			.initializers((context) -> context.getBeanFactory().registerSingleton("secretRegistry", this.registry))
			.run();
	}

	private void load(LoadState state, Secret... secrets) {
		this.registry.update((snapshot) -> Snapshot.of(List.of(secrets), state));
	}

	private void assertAnswer(String path, int code, String json) throws Exception {
		HttpResponse<String> response = get(path);
		assertThat(new JsonContent(response.body())).isStrictlyEqualTo(json);
		assertThat(response.statusCode()).isEqualTo(code);
		assertThat(response.body().contains(VALUE)).isFalse();
	}

	private void assertStatus(String path, int code, String status) throws Exception {
		HttpResponse<String> response = get(path);
		assertThat(new JsonContent(response.body())).extractingPath("$.status").isEqualTo(status);
		assertThat(response.statusCode()).isEqualTo(code);
		assertThat(response.body().contains(VALUE)).isFalse();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		return this.client.send(request, BodyHandlers.ofString());
	}

	private static LoadState state() {
		return new LoadState(List.of("vault"), new TreeSet<>(), new TreeSet<>(), List.of());
	}

	private static Secret stale() {
		return secret(RotationFacts.none().due(NOW.minusSeconds(1), "NextRotationDate"));
	}

	private static Secret secret(RotationFacts facts) {
		StoreEntry entry = StoreEntry.ofText("secret/trading", "").withRotation(facts);
		return Secret.of("alpaca.client-secret", "vault", entry, VALUE, NOW);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
			EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
			ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
			ApplicationAvailabilityAutoConfiguration.class, AvailabilityHealthContributorAutoConfiguration.class,
			AvailabilityProbesAutoConfiguration.class, HealthContributorAutoConfiguration.class,
			HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
			WebMvcHealthEndpointExtensionAutoConfiguration.class, SecretsPolicyAutoConfiguration.class,
			SecretsHealthContributorAutoConfiguration.class })
	static class Application {

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

	}

}
