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

package dev.secretsboot.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * AWS Secrets Manager, one secret a property, answered by a server in this process that
 * knows just these secrets: an emulator would take longer for a hundred requests than the
 * applications do.
 */
final class AwsScenario implements Scenario, AutoCloseable {

	private static final Pattern NAME = Pattern.compile("bench/s(\\d+)");

	private final HttpServer server;

	AwsScenario() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "aws");
			thread.setDaemon(true);
			return thread;
		}));
		this.server.createContext("/", AwsScenario::answer);
		this.server.start();
	}

	@Override
	public String store() {
		return "AWS Secrets Manager";
	}

	@Override
	public Cloud cloud() {
		return Cloud.AWS;
	}

	@Override
	public Endpoint open(int secrets, Path folder, Duration latency) throws IOException {
		// the server has them all
		return new LatencyProxy(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()), latency);
	}

	@Override
	public List<Candidate> candidates(int secrets, Path folder, Endpoint endpoint) {
		String uri = "--spring.cloud.aws.endpoint=" + endpoint.uri();
		String region = "--spring.cloud.aws.region.static=eu-central-1";
		String key = "--spring.cloud.aws.credentials.access-key=benchmark";
		String secret = "--spring.cloud.aws.credentials.secret-key=benchmark";
		Candidate ours = Candidate.ours("--secrets.store=aws", uri, region, key, secret,
				"--secrets.sources=" + names(secrets, ","));
		return List.of(Candidate.none(), ours, ours.variant("--secrets.aws.describe=false"),
				Candidate.peer("spring-cloud-aws", uri, region, key, secret,
						"--spring.config.import=aws-secretsmanager:" + names(secrets, ";")));
	}

	private static String names(int secrets, String separator) {
		return IntStream.range(0, secrets).mapToObj((i) -> "bench/s" + i).collect(Collectors.joining(separator));
	}

	private static void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			List<String> values = NAME.matcher(request).results().map(AwsScenario::value).toList();
			boolean batch = exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith(".BatchGetSecretValue");
			String answer = batch ? "{\"SecretValues\":[" + String.join(",", values) + "],\"Errors\":[]}"
					: values.get(0);
			byte[] body = answer.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	/**
	 * A secret with its value and its rotation date: the answer to a read and to a
	 * description.
	 */
	private static String value(MatchResult name) {
		return ("{\"ARN\":\"arn:aws:secretsmanager:eu-central-1:123456789012:secret:%1$s-abcdef\",\"Name\":\"%1$s\","
				+ "\"VersionId\":\"00000000-0000-0000-0000-000000000001\",\"CreatedDate\":1.7E9,"
				+ "\"SecretString\":\"{\\\"bench.s%2$s\\\":\\\"benchmark-value-%2$s\\\"}\",\"NextRotationDate\":1.9E9}")
			.formatted(name.group(), name.group(1));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
