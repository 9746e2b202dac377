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

/**
 * Chooses the window by which a pattern is recognized: where its grams are rarest among
 * all patterns and in ordinary log text. Without this, a thousand JDBC URLs with the
 * beginning in common would all be compared wherever a log shows that beginning.
 */
final class RareWindows {

	private static final String ORDINARY_TEXT = """
			2026-01-01T00:00:00.000Z  INFO 12345 --- [application] [           main] \
			o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port 8080 (http) with context path '/'
			jdbc:postgresql://localhost:5432/ jdbc:mysql://localhost:3306/ mongodb+srv:// amqp://user:password@ \
			https://www.example.com/api/v1/webhooks/ redis:// ?user=&password=&sslmode=require&useSSL=true \
			-----BEGIN RSA PRIVATE KEY-----\\n -----BEGIN PRIVATE KEY-----\\n -----BEGIN CERTIFICATE-----\\n \
			Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9. eyJhbGciOiJSUzI1NiIs {"type":"service_account","project_id":" \
			AKIA ghp_ github_pat_ glpat- xoxb- sk_live_ sk_test_ DefaultEndpointsProtocol=https;AccountName=;AccountKey= \
			java.lang.IllegalStateException: Failed to connect to server at org.springframework.boot.SpringApplication \
			Caused by: java.sql.SQLException: Access denied for user (using password: YES) ORDER_ID=1234567890
			""";

	private static final int ORDINARY_WEIGHT = 1024;

	/** Every fourth gram tells enough, in a quarter of the time. */
	private static final int SAMPLE = 4;

	private static final int BITS = 18;

	/** Enough for few patterns, and made in no time. */
	private static final int BITS_OF_FEW = 14;

	private static final int FEW = 1_000;

	private final int bits;

	private final int[] counts;

	private RareWindows(int bits) {
		this.bits = bits;
		this.counts = new int[1 << bits];
	}

	/**
	 * Choose a window of each pattern.
	 * @param patterns the patterns
	 * @param length the length of a window, at most that of the shortest pattern
	 * @return where the window of each pattern begins
	 */
	static int[] choose(String[] patterns, int length) {
		RareWindows windows = new RareWindows((patterns.length <= FEW) ? BITS_OF_FEW : BITS);
		windows.count(ORDINARY_TEXT, 1, ORDINARY_WEIGHT);
		for (String pattern : patterns) {
			windows.count(pattern, SAMPLE, 1);
		}
		int[] chosen = new int[patterns.length];
		for (int index = 0; index < chosen.length; index++) {
			chosen[index] = windows.rarest(patterns[index], length);
		}
		return chosen;
	}

	private void count(String text, int step, int weight) {
		for (int at = 0; at <= text.length() - GramTable.GRAM; at += step) {
			this.counts[slot(text, at)] += weight;
		}
	}

	/**
	 * Windows that lie side by side are enough to choose from, and the last one.
	 */
	private int rarest(String pattern, int length) {
		int last = pattern.length() - length;
		int rarest = last;
		long least = cost(pattern, last, length);
		for (int start = 0; start < last; start += length) {
			long cost = cost(pattern, start, length);
			if (cost < least) {
				least = cost;
				rarest = start;
			}
		}
		return rarest;
	}

	private long cost(String pattern, int start, int length) {
		long cost = 0;
		int first = (start + SAMPLE - 1) / SAMPLE * SAMPLE;
		for (int at = first; at <= start + length - GramTable.GRAM; at += SAMPLE) {
			cost += this.counts[slot(pattern, at)];
		}
		return cost;
	}

	private int slot(String text, int at) {
		return GramTable.hash(text, at) >>> (32 - this.bits);
	}

}
