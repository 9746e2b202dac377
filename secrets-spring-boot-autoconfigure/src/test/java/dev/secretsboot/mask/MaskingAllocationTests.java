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

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clean text costs no memory, a leak little.
 */
class MaskingAllocationTests {

	private static final String CLEAN = "2026-11-21T12:00:00.000Z  INFO 4711 --- [main] c.e.Orders : order 815 accepted ";

	private static final int CALLS = 1_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@ParameterizedTest
	@ValueSource(strings = { "", CLEAN, CLEAN + "\u20ac" })
	void maskWhenTextIsCleanAllocatesNothing(String text) {
		SecretMasker masker = maskerOfThousand();
		bytesOf(masker, text);
		assertThat(bytesOf(masker, text)).isZero();
	}

	@Test
	void maskWhenTextHoldsSecretAllocatesLittle() {
		SecretMasker masker = maskerOfThousand();
		String text = CLEAN + "secret-number-500-of-them";
		bytesOf(masker, text);
		assertThat(bytesOf(masker, text) / CALLS).isLessThan(1_000);
	}

	private long bytesOf(SecretMasker masker, String text) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int call = 0; call < CALLS; call++) {
			masker.mask(text);
		}
		return this.threads.getCurrentThreadAllocatedBytes() - before;
	}

	private static SecretMasker maskerOfThousand() {
		SecretMasker masker = new SecretMasker();
		List<MaskedValue> values = IntStream.range(0, 1_000)
			.mapToObj((index) -> new MaskedValue("example", "secret-number-" + index + "-of-them"))
			.toList();
		masker.open().add(values);
		return masker;
	}

}
