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

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boots the sample with every logger at TRACE on each store, calls everything that can be
 * called, provokes each start error, and finds no secret in anything that it prints or
 * answers.
 */
class SecretHuntTests {

	private static final Map<String, List<String>> VARIABLES = Map.of("toMatch",
			List.of("alpaca.client-id", "alpaca.client-secret", "ALPACA_CLIENT_SECRET"), "prefix", List.of("alpaca"),
			"requiredMetricName", List.of("http.server.requests", "leak"), "*path", List.of("secrets"), "name",
			List.of("dev.secretsboot"));

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void sampleWhenEverythingIsCalledShowsNoSecret(HuntedStore store) throws Exception {
		Path logFile = this.folder.resolve("sample.log");
		HuntedSample sample = store.sample(this.folder)
			.with("--logging.file.name=" + logFile, "--server.tomcat.accesslog.enabled=true",
					"--server.tomcat.accesslog.directory=" + this.folder, "--server.tomcat.accesslog.rotate=false");
		try (Printed printed = new Printed()) {
			try (ConfigurableApplicationContext context = sample.run()) {
				callEverything(new Http(((WebServerApplicationContext) context).getWebServer().getPort()));
			}
			assertThat(printed.text()).as("TRACE is on, the sample ran").contains(" TRACE ", "As an argument: ******");
			Bait.assertAbsentFrom("the output", printed.text());
		}
		assertThat(this.folder.resolve("access_log.log")).content()
			.contains("/not/there?token=******")
			.satisfies((text) -> Bait.assertAbsentFrom("the access log", text));
		assertThat(logFile).content()
			.contains(" TRACE ")
			.satisfies((text) -> Bait.assertAbsentFrom("the log file", text));
	}

	@ParameterizedTest
	@EnumSource
	void sampleWhenItsStartFailsShowsNoSecret(HuntedStore store) throws Exception {
		for (HuntedSample sample : failing(store)) {
			assertFailsWithoutSecret(sample);
		}
	}

	@ParameterizedTest
	@EnumSource
	void sampleWhenItStartsWithoutASecretShowsNoOther(HuntedStore store) throws Exception {
		HuntedSample sample = store.sample(this.folder)
			.with("--secrets.required=not.there", "--secrets.fail-fast=false");
		try (Printed printed = new Printed()) {
			try (ConfigurableApplicationContext context = sample.run()) {
				Http http = new Http(((WebServerApplicationContext) context).getWebServer().getPort());
				HttpResponse<String> health = http.get("/actuator/health");
				assertThat(health.statusCode()).isEqualTo(503);
				Bait.assertAbsentFrom("GET /actuator/health", health.body());
			}
			Bait.assertAbsentFrom("the output", printed.text());
		}
	}

	private void callEverything(Http http) throws Exception {
		assertThat(http.post("/orders", "{\"symbol\":\"VTI\",\"quantity\":3}").statusCode()).isEqualTo(201);
		assertThat(http.get("/orders").statusCode()).isEqualTo(200);
		List<String> paths = new ArrayList<>(List.of("/orders", "/leak", "/leak/error", "/leak/console", "/leak/metric",
				"/broker/orders", "/not/there?token=" + Bait.inUrl(), "/actuator"));
		JsonNode links = new JsonMapper().readTree(http.get("/actuator").body()).get("_links");
		links.forEach((link) -> paths.addAll(expand(link.get("href").asString().replaceFirst("https?://[^/]+", ""))));
		assertThat(paths).contains("/actuator/env/alpaca.client-secret", "/actuator/configprops/alpaca",
				"/actuator/health/secrets", "/actuator/beans", "/actuator/startup", "/actuator/threaddump");
		for (String path : paths) {
			Bait.assertAbsentFrom("GET " + path, http.get(path).body());
			Bait.assertAbsentFrom("POST " + path, http.post(path, "{\"symbol\":5, not json").body());
		}
		Bait.assertAbsentFrom("POST /actuator/refresh", http.post("/actuator/refresh", "{}").body());
	}

	private static List<String> expand(String template) {
		int from = template.indexOf('{');
		if (from < 0) {
			return List.of(template);
		}
		String variable = template.substring(from + 1, template.indexOf('}'));
		return VARIABLES.getOrDefault(variable, List.of("x"))
			.stream()
			.map((value) -> template.replace("{" + variable + "}", value))
			.toList();
	}

	private List<HuntedSample> failing(HuntedStore store) throws Exception {
		List<HuntedSample> failing = new ArrayList<>(store.broken(this.folder));
		Map<String, String> reports = new LinkedHashMap<>();
		reports.put("--secrets.required=not.there", "not.there: missing");
		reports.put("--secrets.store=no-such-store", "There is no store 'no-such-store'");
		reports.put("--server.port=${alpaca.client-secret}", "server.port");
		reports.put("--management.endpoint.health.show-details=${alpaca.client-id}", "show-details");
		reports.put("--secrets.startup-timeout=" + Bait.BROKEN, "Correct the value of secrets.startup-timeout");
		reports.put("--secrets.policies.a.match=alpaca.* --secrets.policies.a.max-age=${alpaca.client-secret}",
				"secrets.policies.a.max-age");
		reports.put("--secrets.policies.a.match=alpaca.* --secrets.policies.a.rotate-by=${alpaca.client-secret}",
				"secrets.policies.a.rotate-by");
		reports.put("--alpaca.client-id=$<alpaca.client-secret>", "works in @Value only");
		for (Map.Entry<String, String> report : reports.entrySet()) {
			failing.add(store.sample(this.folder).with(report.getKey().split(" ")).failingWith(report.getValue()));
		}
		Map<Class<?>, String> beans = new LinkedHashMap<>();
		beans.put(NumberBean.class, "takes the secret 'alpaca.client-secret'");
		beans.put(StrictNumberBean.class, "takes the secret 'alpaca.client-secret'");
		beans.put(ExpressionBean.class, "A secret stands inside a SpEL expression");
		beans.put(MissingBean.class, "$<not.there> is asked for by");
		beans.put(ThrowingBean.class, "Cannot log in with AlpacaProperties[clientId=******, clientSecret=******]");
		for (Map.Entry<Class<?>, String> bean : beans.entrySet()) {
			failing.add(store.sample(this.folder).with(bean.getKey()).failingWith(bean.getValue()));
		}
		return failing;
	}

	private static void assertFailsWithoutSecret(HuntedSample sample) {
		Throwable failure = null;
		try (Printed printed = new Printed()) {
			try {
				sample.run().close();
			}
			catch (Throwable ex) {
				failure = ex;
			}
			assertThat(printed.text().contains(sample.report())).as(sample.report()).isTrue();
			Bait.assertAbsentFrom("the output", printed.text());
		}
		assertThat(failure).as("the start fails").isNotNull();
	}

	@Configuration(proxyBeanMethods = false)
	static class NumberBean {

		@Value("${alpaca.client-secret}")
		int number;

	}

	@Configuration(proxyBeanMethods = false)
	static class StrictNumberBean {

		StrictNumberBean(@Value("$<alpaca.client-secret>") int number) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ExpressionBean {

		@Value("#{'${alpaca.client-secret}'}")
		String secret;

	}

	@Configuration(proxyBeanMethods = false)
	static class MissingBean {

		@Value("$<not.there>")
		String secret;

	}

	@Configuration(proxyBeanMethods = false)
	static class ThrowingBean {

		ThrowingBean(AlpacaProperties alpaca) {
			throw new IllegalStateException("Cannot log in with " + alpaca,
					new RuntimeException(alpaca.clientSecret()));
		}

	}

}
