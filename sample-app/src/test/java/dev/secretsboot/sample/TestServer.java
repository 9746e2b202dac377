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

package dev.secretsboot.sample;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The servers that {@code ops/servers.sh} starts. Without one its tests are skipped;
 * where {@code CI=true} they fail.
 */
final class TestServer {

	private TestServer() {
	}

	static String variable(String server, String name) {
		String value = System.getenv(name);
		String fix = name + " is not set. Start the server: ops/servers.sh up " + server
				+ " && eval \"$(ops/servers.sh env)\"";
		boolean isThere = StringUtils.hasText(value);
		if ("true".equals(System.getenv("CI"))) {
			assertThat(isThere).as(fix).isTrue();
		}
		assumeThat(isThere).as(fix).isTrue();
		return value;
	}

}
