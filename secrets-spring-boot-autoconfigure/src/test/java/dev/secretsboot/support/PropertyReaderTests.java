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

package dev.secretsboot.support;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PropertyReader}.
 */
class PropertyReaderTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void propertyWhenNotSetIsEmpty() {
		assertThat(reader().text("url")).isEmpty();
		assertThat(reader().names("hosts")).isEmpty();
		assertThat(reader().get("size", DataSize.class)).isEmpty();
		assertThat(reader().get("labels", Bindable.mapOf(String.class, String.class))).isEmpty();
	}

	@Test
	void propertyWhenSetHasItsType() {
		this.environment.setProperty("client.wait", "2m");
		this.environment.setProperty("client.proxy.size", "1KB");
		this.environment.setProperty("client.labels.app", "shop");
		assertThat(reader().get("wait", Duration.class)).contains(Duration.ofMinutes(2));
		assertThat(reader().below("proxy").get("size", DataSize.class)).contains(DataSize.ofKilobytes(1));
		assertThat(reader().get("labels", Bindable.mapOf(String.class, String.class))).contains(Map.of("app", "shop"));
	}

	@Test
	void placeholderIsResolved() {
		this.environment.setProperty("host", "example.org");
		this.environment.setProperty("client.url", "https://${host}");
		this.environment.setProperty("client.hosts", "${host}, b");
		assertThat(reader().text("url")).contains("https://example.org");
		assertThat(reader().names("hosts")).contains(List.of("example.org", "b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "${nobody}", "s3cr3t-${nobody}" })
	void placeholderThatNothingResolvesIsRefused(String text) {
		this.environment.setProperty("client.token", text);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> reader().text("token"))
			.withMessage("The property client.token holds a placeholder that nothing resolves");
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> reader().names("token"))
			.withMessage("The property client.token holds a placeholder that nothing resolves");
	}

	@ParameterizedTest
	@CsvSource({ "\\${b},${b}", "a${b,a${b", "a$},a$}" })
	void textThatOnlyLooksLikeAPlaceholderIsTaken(String written, String expected) {
		this.environment.setProperty("client.token", written);
		assertThat(reader().text("token")).contains(expected);
	}

	@Test
	void namesAreSeparatedByCommasOrHaveIndexes() {
		this.environment.setProperty("client.hosts", " a, b ,c");
		assertThat(reader().names("hosts")).contains(List.of("a", "b", "c"));
		this.environment.setProperty("client.ports[0]", "80");
		this.environment.setProperty("client.ports[1]", "443");
		assertThat(reader().names("ports")).contains(List.of("80", "443"));
	}

	@Test
	void namesWhenEmptyAreSet() {
		this.environment.setProperty("client.hosts", "");
		assertThat(reader().names("hosts")).contains(List.of());
	}

	@Test
	void namesWhenAListObjectAreItsElements() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("defaults", Map.of("client.hosts", List.of("a", "b"))));
		assertThat(reader().names("hosts")).contains(List.of("a", "b"));
	}

	@Test
	void objectsAreListedByTheirIndex() {
		assertThat(reader().list("servers", Client.class)).isEmpty();
		this.environment.setProperty("client.servers[0].name", "a");
		this.environment.setProperty("client.servers[1].size", "2");
		assertThat(reader().list("servers", Client.class)).containsExactly(new Client("a", 0), new Client(null, 2));
	}

	@Test
	void propertyOfAnotherTypeIsToldWithoutItsValue() {
		this.environment.setProperty("client.wait", "s3cr3t-long");
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> reader().get("wait", Duration.class))
			.satisfies((failure) -> {
				assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
				assertThat(failure).hasMessageStartingWith("The property client.wait cannot be read (from ")
					.hasNoCause();
				assertThat(failure.action())
					.contains("Correct the value of client.wait: a duration such as 30s, 5m or PT30S");
				assertThat(failure + " " + failure.action()).doesNotContain("s3cr3t");
			});
	}

	@Test
	void propertiesAtOnceAreBound() {
		this.environment.setProperty("client.name", "shop");
		assertThat(reader().as(Client.class)).isEqualTo(new Client("shop", 0));
		this.environment.setProperty("client.size", "s3cr3t");
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> reader().as(Client.class))
			.withMessageStartingWith("The property client.size cannot be read")
			.withMessageNotContaining("s3cr3t");
	}

	private PropertyReader reader() {
		return new PropertyReader(this.environment, "client");
	}

	record Client(@Nullable String name, int size) {
	}

}
