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

package dev.secretsboot.benchmarks.mask;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;

/**
 * What it costs to tell the masker its secrets: cold, as an application does at its
 * start, and later, when a secret is added to the others. Run it as a main class.
 */
public final class BuildTime {

	private BuildTime() {
	}

	/**
	 * Run.
	 * @param arguments the number of secrets, 1,000 by default
	 */
	public static void main(String[] arguments) {
		int count = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 1_000;
		List<MaskedValue> values = new ArrayList<>();
		LogText.secrets(count + 103, 20).forEach((secret) -> values.add(new MaskedValue("secret", secret)));
		MaskScope scope = SecretMasker.shared().open();
		print("first " + count + " secrets, cold", () -> scope.replaceAll(values.subList(0, count)));
		for (int more = 0; more < 100; more++) {
			scope.add(values.subList(count + more, count + more + 1));
		}
		for (int more = 100; more < 103; more++) {
			int next = count + more;
			print("one secret more, warm", () -> scope.add(values.subList(next, next + 1)));
		}
		for (int again = 0; again < 20; again++) {
			int without = again;
			scope.replaceAll(values.subList(without, count));
		}
		print("one secret less, warm", () -> scope.replaceAll(values.subList(20, count)));
	}

	private static void print(String what, Runnable work) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long processor = threads.getCurrentThreadCpuTime();
		long start = System.nanoTime();
		work.run();
		System.out.printf(Locale.ROOT, "%s: %.1f ms, %.1f ms of a processor%n", what, (System.nanoTime() - start) / 1e6,
				(threads.getCurrentThreadCpuTime() - processor) / 1e6);
	}

}
