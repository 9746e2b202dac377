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

package dev.secretsboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written about the stores fits what there is.
 */
class DocumentationTests {

	private static final Path DOCS = Path.of("..", "docs", "stores");

	private static final Pattern PROPERTY = Pattern.compile("\"name\":\\s*\"(secrets\\.[^\"]+)\"");

	static Stream<SecretStoreFactory> factories() {
		return ServiceLoader.load(SecretStoreFactory.class)
			.stream()
			.filter((provider) -> provider.type().getPackageName().startsWith("dev.secretsboot.store."))
			.map(ServiceLoader.Provider::get);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void storeHasAPageThatNamesEachOfItsProperties(SecretStoreFactory factory) throws IOException {
		String page = Files.readString(DOCS.resolve(factory.id() + ".md"));
		List<String> properties = properties().stream()
			.filter((name) -> name.startsWith("secrets." + factory.id() + "."))
			.filter((name) -> !name.matches(".*\\.(sources|mappings|naming)"))
			.toList();
		assertThat(properties).allSatisfy((property) -> assertThat(page).contains(property));
	}

	@ParameterizedTest
	@MethodSource("factories")
	void storeThatTakesAddressesHasHelpForThem(SecretStoreFactory factory) throws IOException {
		String prefix = "secrets." + factory.id();
		assertThat(properties()).contains(prefix + ".mappings");
		assertThat(properties().contains(prefix + ".sources")).isEqualTo(factory.takesAddresses());
		assertThat(properties().contains(prefix + ".naming")).isEqualTo(factory.takesAddresses());
	}

	@ParameterizedTest
	@MethodSource("factories")
	void storeStandsInTheReadme(SecretStoreFactory factory) throws IOException {
		assertThat(Files.readString(Path.of("..", "README.md"))).contains("`" + factory.id() + "`",
				"docs/stores/" + factory.id() + ".md");
	}

	@Test
	void pageOfMaskingNamesEachOfItsProperties() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "masking.md"));
		List<String> known = properties().stream().filter((name) -> name.startsWith("secrets.masking.")).toList();
		assertThat(known).hasSizeGreaterThan(10)
			.allSatisfy((property) -> assertThat(page).contains("`" + property + "`"));
		assertThat(Pattern.compile("`(secrets\\.masking\\.[a-z-]+)").matcher(page).results())
			.allSatisfy((named) -> assertThat(known).contains(named.group(1)));
	}

	@Test
	void everyPropertyOfAPageExists() throws IOException {
		List<String> known = properties();
		try (Stream<Path> pages = Files.list(DOCS)) {
			for (Path page : pages.toList()) {
				String id = page.getFileName().toString().replace(".md", "");
				Matcher names = Pattern.compile("`(secrets\\." + id + "\\.[a-z][a-z-]*)`")
					.matcher(Files.readString(page));
				while (names.find()) {
					assertThat(known).as(page.toString()).anyMatch(names.group(1)::startsWith);
				}
			}
		}
	}

	private static List<String> properties() throws IOException {
		// by its path: each jar of the class path has a file of this name
		Path metadata = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
		return PROPERTY.matcher(Files.readString(metadata)).results().map((result) -> result.group(1)).toList();
	}

}
