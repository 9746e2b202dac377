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

import java.nio.charset.StandardCharsets;

import dev.secretsboot.SecretStoreException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Utf8Tests {

	@Test
	void invalidBytesAreToldByOffsetOnly() {
		byte[] bytes = "secret\u00e9".getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> Utf8.decode(bytes, "docker", "db"))
			.withMessageContaining("offset 6")
			.withMessageNotContaining("secret");
	}

	@Test
	void textThatEndsInTheMiddleOfACharacterIsInvalid() {
		byte[] bytes = { 'a', (byte) 0xE2, (byte) 0x82 };
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> Utf8.decode(bytes, "docker", "db"))
			.withMessageContaining("offset 1");
	}

	@Property
	void validTextIsTheSame(@ForAll String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertThat(Utf8.decode(bytes, "docker", "db")).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
	}

}
