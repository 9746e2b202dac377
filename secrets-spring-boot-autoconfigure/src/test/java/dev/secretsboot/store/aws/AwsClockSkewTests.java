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

package dev.secretsboot.store.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A machine whose clock is an hour behind that of AWS.
 */
class AwsClockSkewTests {

	private static final String VALUE = "{\"ARN\":\"arn\",\"Name\":\"some-name\",\"VersionId\":\"1\",\"SecretString\":\"the-value\"}";

	private static final String TOO_SKEWED = "{\"__type\":\"RequestTimeTooSkewed\"}";

	private final Instant time = Instant.now().plus(Duration.ofHours(1));

	private final List<Duration> skews = new CopyOnWriteArrayList<>();

	@Test
	void requestWhenTheClockIsWrongIsSignedAnewByTheClockOfAws() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> serve(server));
			thread.setDaemon(true);
			thread.start();
			try (SecretStore store = store(server.getLocalPort())) {
				StoreReading reading = store
					.read(new StoreRequest(List.of("some-name"), Deadline.after(Duration.ofSeconds(20))));
				assertThat(reading.entry("some-name")).isPresent();
			}
		}
		assertThat(this.skews.get(0)).isGreaterThan(Duration.ofMinutes(50));
		assertThat(this.skews.subList(1, this.skews.size())).isNotEmpty()
			.allSatisfy((skew) -> assertThat(skew).isLessThan(Duration.ofMinutes(5)));
	}

	private static SecretStore store(int port) {
		return new AwsSecretStoreFactory()
			.create(new TestStoreContext().property("spring.cloud.aws.endpoint", "http://127.0.0.1:" + port)
				.property("spring.cloud.aws.region.static", "eu-central-1")
				.property("spring.cloud.aws.credentials.access-key", "test")
				.property("spring.cloud.aws.credentials.secret-key", "test"));
	}

	/** The server of the JDK would tell the time of this machine. */
	private void serve(ServerSocket server) {
		while (!server.isClosed()) {
			try (Socket socket = server.accept()) {
				String answer = isSkewed(socket) ? answer("400 Bad Request", TOO_SKEWED) : answer("200 OK", VALUE);
				socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
				socket.shutdownOutput();
			}
			catch (IOException ex) {
				// the test is over
			}
		}
	}

	private boolean isSkewed(Socket socket) throws IOException {
		BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
		DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX");
		boolean isSkewed = false;
		int length = 0;
		for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
			String value = line.substring(line.indexOf(':') + 1).trim();
			if (line.startsWith("X-Amz-Date:")) {
				Duration skew = Duration.between(Instant.from(format.parse(value)), this.time).abs();
				this.skews.add(skew);
				isSkewed = skew.compareTo(Duration.ofMinutes(5)) > 0;
			}
			length = line.startsWith("Content-Length:") ? Integer.parseInt(value) : length;
		}
		for (int read = 0; read < length; read++) {
			in.read();
		}
		return isSkewed;
	}

	private String answer(String status, String body) {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(this.time.atOffset(ZoneOffset.UTC));
		return "HTTP/1.1 " + status + "\r\nDate: " + date + "\r\nConnection: close\r\nContent-Length: " + body.length()
				+ "\r\n\r\n" + body;
	}

}
