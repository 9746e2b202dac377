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

package dev.secretsboot.store.gcp;

import java.util.Map;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps two loggers of the client at {@code INFO}, whatever level the application gives
 * to their parents: at {@code DEBUG} they print what comes over the wire, values
 * included. A level that the application sets for exactly these loggers wins.
 */
final class FrameLogging {

	private static final String SOURCE = "secrets-gcp-logging";

	static final Map<String, Object> LEVELS = Map.of(
			"logging.level.io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler", "info",
			"logging.level.com.google.api.gax.grpc.GrpcLoggingInterceptor", "info");

	private FrameLogging() {
	}

	static void quiet(Environment environment) {
		if (environment instanceof ConfigurableEnvironment configurable
				&& !configurable.getPropertySources().contains(SOURCE)) {
			configurable.getPropertySources().addLast(new MapPropertySource(SOURCE, LEVELS));
		}
	}

}
