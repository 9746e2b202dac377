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

package dev.secretsboot.mask;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretMasker#mask(Throwable)}.
 */
class ThrowableMaskTests {

	private static final String SECRET = "first-secret-1";

	private final SecretMasker masker = new SecretMasker();

	private final MaskScope scope = this.masker.open();

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("one", SECRET)));
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@Test
	void maskWhenExceptionIsCleanReturnsIt() {
		Exception clean = new IllegalStateException("outer", new IOException());
		assertThat(this.masker.mask(clean)).isSameAs(clean);
	}

	@Test
	void maskWhenMessageHoldsSecretPrintsLikeTheOriginal() {
		Exception original = new IllegalStateException("bad " + SECRET);
		Throwable masked = this.masker.mask(original);
		assertThat(printed(masked)).isEqualTo(printed(original).replace(SECRET, "******"));
		assertThat(masked.getStackTrace()).isEqualTo(original.getStackTrace());
		assertThat(masked).hasMessage("bad ******").hasToString("java.lang.IllegalStateException: bad ******");
	}

	@Test
	void maskWhenCauseOrSuppressedHoldsSecretMasksTheGraph() {
		Exception original = new IllegalStateException("outer", new IOException("cause " + SECRET));
		original.addSuppressed(new IOException("suppressed " + SECRET, new IOException(SECRET)));
		assertThat(printed(this.masker.mask(original))).isEqualTo(printed(original).replace(SECRET, "******"));
	}

	@Test
	void maskWhenGraphHasCirclesKeepsThem() {
		Exception first = new IllegalStateException("first " + SECRET);
		Exception second = new IllegalStateException("second", first);
		first.initCause(second);
		first.addSuppressed(second);
		assertThat(printed(this.masker.mask(first))).isEqualTo(printed(first).replace(SECRET, "******"));
	}

	@Test
	void maskWhenChainIsDeepMasksAll() {
		Throwable chain = new IOException(SECRET);
		for (int depth = 0; depth < 20_000; depth++) {
			chain = new IllegalStateException("level", chain);
		}
		Throwable masked = this.masker.mask(chain);
		while (masked.getCause() != null) {
			masked = masked.getCause();
		}
		assertThat(masked).hasMessage("******");
	}

	@Test
	void maskWhenOnlyTextOrLocalizedMessageHoldsSecretMasksThem() {
		Throwable masked = this.masker.mask(new OddException());
		assertThat(masked.getMessage()).isNull();
		assertThat(masked.getLocalizedMessage()).isEqualTo("local ******");
		assertThat(masked).hasToString("odd ******");
		assertThat(masked.fillInStackTrace()).isSameAs(masked);
	}

	private static String printed(Throwable throwable) {
		StringWriter writer = new StringWriter();
		throwable.printStackTrace(new PrintWriter(writer));
		return writer.toString();
	}

	@SuppressWarnings("serial")
	private static final class OddException extends Exception {

		@Override
		public String getLocalizedMessage() {
			return "local " + SECRET;
		}

		@Override
		public String toString() {
			return "odd " + SECRET;
		}

	}

}
