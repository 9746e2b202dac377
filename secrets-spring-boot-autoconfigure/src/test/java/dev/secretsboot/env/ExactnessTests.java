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

package dev.secretsboot.env;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The string in the store is the string in the bean, whatever it contains and whichever
 * way it is asked for.
 */
class ExactnessTests {

	private static ConfigurableApplicationContext context;

	@BeforeContainer
	static void start() {
		SpringApplication application = new SpringApplication(Config.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		context = application.run("--secrets.store=memory", "--secrets.memory.the.secret=first",
				"--other=<${the.secret}>", "--logging.level.root=warn");
	}

	@AfterContainer
	static void stop() {
		context.close();
	}

	/** 100,000 values in CI, a tenth of that elsewhere. */
	@Property(tries = 10_000, edgeCases = EdgeCasesMode.FIRST)
	void anyValueIsTheSameThroughEachWayIn(@ForAll("batches") List<String> values) {
		values.forEach((value) -> assertThat(wrongWays(value)).as("for %s", value).isEmpty());
	}

	@Example
	void shortValuesOfSyntaxAreTheSameThroughEachWayIn() {
		List<String> alphabet = List.of("$", "{", "}", "\\", ":", "a", "#", "<", ">");
		for (int length = 1; length <= 4; length++) {
			for (long n = 0; n < Math.pow(alphabet.size(), length); n++) {
				StringBuilder value = new StringBuilder();
				for (long rest = n, i = 0; i < length; i++, rest /= alphabet.size()) {
					value.append(alphabet.get((int) (rest % alphabet.size())));
				}
				assertThat(wrongWays(value.toString())).as("for %s", value).isEmpty();
			}
		}
	}

	private static Map<String, String> wrongWays(String value) {
		SecretRegistry registry = context.getBean(SecretRegistry.class);
		Secret secret = Secret.of("the.secret", "memory", StoreEntry.ofText("the.secret", value), value, Instant.EPOCH);
		Secret listed = Secret.of("the.list[0]", "memory", StoreEntry.ofText("the.list", value), value, Instant.EPOCH);
		Secret mapped = Secret.of("the.map.a-key", "memory", StoreEntry.ofText("the.map", value), value, Instant.EPOCH);
		registry.update((snapshot) -> Snapshot.of(List.of(secret, listed, mapped), LoadState.none()));
		Map<String, String> wrong = new LinkedHashMap<>();
		ways().forEach((name, way) -> {
			try {
				String result = way.read(value);
				if (!result.equals(way.expected(value))) {
					wrong.put(name, result);
				}
			}
			catch (RuntimeException ex) {
				wrong.put(name, ex.getClass().getSimpleName());
			}
		});
		return wrong;
	}

	private static Map<String, Way> ways() {
		Map<String, Way> ways = new LinkedHashMap<>();
		ways.put("Environment", way("", "", () -> context.getEnvironment().getProperty("the.secret")));
		ways.put("Environment, relaxed", way("", "", () -> context.getEnvironment().getProperty("THE_SECRET")));
		ways.put("resolvePlaceholders",
				way("[", "]", () -> context.getEnvironment().resolvePlaceholders("[${the.secret}]")));
		ways.put("property that holds it", way("<", ">", () -> context.getEnvironment().getProperty("other")));
		for (String text : List.of("${the.secret}", "$<the.secret>", "${THE_SECRET}", "${nope:$<the.secret>}",
				"$<nope:${the.secret}>", "$<nope:$<the-secret>>")) {
			ways.put("@Value " + text, way("", "", () -> valueOf(text)));
			ways.put("@Value pre-" + text + "-post", way("pre-", "-post", () -> valueOf("pre-" + text + "-post")));
			ways.put("@Value ${nope:$}" + text + "{x}", way("", "{x}", () -> valueOf(text + "{x}")));
		}
		ways.put("@Value ${other}", way("<", ">", () -> valueOf("${other}")));
		ways.put("@Value twice", way("", "", () -> {
			String twice = valueOf("$<the.secret>$<the.secret>");
			String half = twice.substring(twice.length() / 2);
			return twice.equals(half + half) ? half : twice;
		}));
		ways.put("Binder, record", way("", "", () -> binder().bind("the", Bindable.of(The.class)).get().secret()));
		ways.put("Binder, list",
				way("", "", () -> binder().bind("the.list", Bindable.listOf(String.class)).get().get(0)));
		ways.put("Binder, map", way("", "",
				() -> binder().bind("the.map", Bindable.mapOf(String.class, String.class)).get().get("a-key")));
		return ways;
	}

	private static Binder binder() {
		return Binder.get(context.getEnvironment());
	}

	private static String valueOf(String text) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		String resolved = beanFactory.resolveEmbeddedValue(text);
		return String.valueOf(beanFactory.getBeanExpressionResolver()
			.evaluate(resolved, new BeanExpressionContext(beanFactory, null)));
	}

	@Provide
	static Arbitrary<List<String>> batches() {
		return values().list().ofSize("true".equals(System.getenv("CI")) ? 10 : 1);
	}

	private static Arbitrary<String> values() {
		Arbitrary<String> syntax = Arbitraries.of("${", "#{", "$<", "}", ">", "$", "{", "\\", ":", "\"", "'", "\n",
				"java.version", "the.secret", "1+1", "<", "#");
		Arbitrary<String> unicode = Arbitraries.strings().all().ofMaxLength(5);
		return Arbitraries.frequencyOf(Tuple.of(5, syntax), Tuple.of(1, unicode))
			.list()
			.ofMaxSize(12)
			.map((parts) -> String.join("", parts));
	}

	private static Way way(String prefix, String suffix, Supplier<String> read) {
		return new Way(prefix, suffix, read);
	}

	private record Way(String prefix, String suffix, Supplier<String> reader) {

		String read(String value) {
			return this.reader.get();
		}

		String expected(String value) {
			return this.prefix + value + this.suffix;
		}

	}

	record The(String secret) {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(PropertyPlaceholderAutoConfiguration.class)
	static class Config {

	}

}
