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

package dev.secretsboot.mask.logback;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the switches of {@link LogbackMaskingListener}, each in a JVM of its own:
 * what was masked once stays so.
 */
class LogbackMaskingSwitchTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "--secrets.enabled=false", "--secrets.masking.enabled=false", "--secrets.masking.logs=false" })
	void loggersWhenDisabledAreThoseOfLogback(String argument) throws Exception {
		assertThat(appendersAfterRunWith(argument)).isEqualTo("AppenderAttachableImpl");
	}

	@Test
	void loggersWhenNotDisabledAreMasked() throws Exception {
		assertThat(appendersAfterRunWith("--secrets.enabled=true")).isEqualTo("MaskingAppenders");
	}

	private static String appendersAfterRunWith(String argument) throws Exception {
		String java = new File(System.getProperty("java.home"), "bin/java").toString();
		Process process = new ProcessBuilder(
				List.of(java, "-cp", System.getProperty("java.class.path"), Application.class.getName(), argument))
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output.lines().filter((line) -> line.startsWith("appenders=")).findFirst().orElseThrow().substring(10);
	}

	static final class Application {

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.setDefaultProperties(Map.of("secrets.store", "none"));
			application.run(arguments).close();
			LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
			Object appenders = ReflectionTestUtils.getField(context.getLogger(Logger.ROOT_LOGGER_NAME), "aai");
			System.out.println("appenders=" + appenders.getClass().getSimpleName());
		}

	}

}
