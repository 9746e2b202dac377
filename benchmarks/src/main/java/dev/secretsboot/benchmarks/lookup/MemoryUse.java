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

package dev.secretsboot.benchmarks.lookup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What 10,000 secrets of 32 characters take of the heap of an application, and how much
 * of that are the tables that mask them. Run it as a main class; the argument is the
 * number of secrets.
 */
public final class MemoryUse {

	private MemoryUse() {
	}

	/**
	 * Measure.
	 * @param arguments the number of secrets, 10,000 by default
	 */
	public static void main(String[] arguments) throws IOException {
		int secrets = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 10_000;
		System.out.println("| secrets | | heap, MB | bytes per secret |");
		System.out.println("|---|---|---|---|");
		try (ConfigurableApplicationContext warm = DotenvApplication.start(1)) {
			long before = used();
			try (ConfigurableApplicationContext all = DotenvApplication.start(secrets)) {
				print(secrets, "an application", used() - before);
			}
		}
		List<MaskedValue> values = DotenvApplication.values(secrets)
			.stream()
			.map((value) -> new MaskedValue("secret", value))
			.toList();
		long before = used();
		try (MaskScope scope = SecretMasker.shared().open()) {
			scope.replaceAll(values);
			print(secrets, "the masker alone", used() - before);
		}
	}

	private static void print(int secrets, String what, long bytes) {
		System.out.printf(Locale.ROOT, "| %,d | %s | %.1f | %,d |%n", secrets, what, bytes / 1e6, bytes / secrets);
	}

	private static long used() {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			System.gc();
			least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return least;
	}

}
