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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Log lines and secrets, the same in every run.
 */
final class LogText {

	static final int LINES = 1024;

	private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	private static final String[] WORDS = ("order account request user session completed in ms with status OK for customer "
			+ "processing message from queue payment accepted retry attempt scheduled job finished cache miss key "
			+ "com.example.trading.OrderService jdbc:postgresql://db.internal:5432/trading GET /api/v1/orders/4711 "
			+ "connection pool size active idle waiting thread http-nio-8080-exec-7 {\"symbol\":\"ACME\",\"qty\":100}")
		.split(" ");

	private LogText() {
	}

	/**
	 * Secrets of random characters.
	 * @param count how many
	 * @param shortest the length of the shortest; the longest has 64
	 * @return the secrets
	 */
	static List<String> secrets(int count, int shortest) {
		return secrets(count, shortest, 64);
	}

	/**
	 * Secrets of 20 to 64 characters, then some of 4 to 7.
	 * @param count how many
	 * @param words how many short ones
	 * @return the secrets
	 */
	static List<String> secretsAndWords(int count, int words) {
		List<String> secrets = new ArrayList<>(secrets(count, 20));
		secrets.addAll(secrets(words, 4, 7));
		return secrets;
	}

	private static List<String> secrets(int count, int shortest, int longest) {
		Random random = new Random(42);
		List<String> secrets = new ArrayList<>();
		for (int index = 0; index < count; index++) {
			StringBuilder secret = new StringBuilder();
			int length = shortest + random.nextInt(longest - shortest + 1);
			while (secret.length() < length) {
				secret.append(BASE64.charAt(random.nextInt(BASE64.length())));
			}
			secrets.add(secret.toString());
		}
		return secrets;
	}

	/**
	 * JDBC URLs that all begin like the URLs in the log.
	 * @param count how many
	 * @return the URLs
	 */
	static List<String> jdbcUrls(int count) {
		return secrets(count, 20).stream()
			.map((secret) -> "jdbc:postgresql://db.internal:5432/trading?sslmode=require&user=app&password=" + secret)
			.toList();
	}

	/**
	 * Lines of 120 to 300 characters.
	 * @param secret a secret that one line holds
	 * @return the lines
	 */
	static String[] lines(String secret) {
		Random random = new Random(7);
		String[] lines = new String[LINES];
		for (int index = 0; index < lines.length; index++) {
			StringBuilder line = new StringBuilder("2026-11-21T12:00:00.000Z  INFO 4711 --- [exec-7] c.e.t.Orders : ");
			int length = 120 + random.nextInt(173);
			while (line.length() < length) {
				line.append(WORDS[random.nextInt(WORDS.length)]).append(' ').append(random.nextInt(10_000)).append(' ');
			}
			lines[index] = line.substring(0, length);
		}
		lines[LINES / 2] = lines[LINES / 2].substring(0, 60) + secret;
		return lines;
	}

	/**
	 * Lines that all hold a secret.
	 * @param secrets the secrets
	 * @return the lines
	 */
	static String[] leaks(List<String> secrets) {
		String[] lines = lines("");
		for (int index = 0; index < lines.length; index++) {
			String secret = secrets.get(index % secrets.size());
			lines[index] = lines[index].substring(0, 60) + secret + lines[index].substring(60);
		}
		return lines;
	}

	/**
	 * A stack trace of about 20 KB.
	 * @return the text, as the only line
	 */
	static String[] stackTrace() {
		StringBuilder trace = new StringBuilder("java.lang.IllegalStateException: no connection\n");
		for (int frame = 0; trace.length() < 20_000; frame++) {
			trace.append("\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:")
				.append(frame)
				.append(") ~[spring-webmvc.jar:7.0.1]\n");
		}
		return new String[] { trace.toString() };
	}

}
