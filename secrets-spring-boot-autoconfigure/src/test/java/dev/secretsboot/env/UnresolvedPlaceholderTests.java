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

package dev.secretsboot.env;

import java.nio.file.Path;

import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ${name}} that nobody has, in the report of a failed start.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnresolvedPlaceholderTests {

	@TempDir
	Path folder;

	@Test
	void placeholderThatNobodyHasTellsTheBeanAndHowToAskTheStores(CapturedOutput output) {
		application(InField.class).failure();
		assertThat(output).contains(
				"The bean 'unresolvedPlaceholderTests.InField' needs the property 'discord.webhook'",
				"No store of [memory] delivers it", "add discord.webhook to secrets.required",
				"${discord.webhook:default}");
	}

	@Test
	void placeholderOfABeanThatAnotherNeedsTellsThatBean(CapturedOutput output) {
		application(Outer.class).failure();
		assertThat(output).contains("The bean 'hook' needs the property 'discord.webhook'");
	}

	@Test
	void placeholderWhoseNameHoldsASecretDoesNotShowIt(CapturedOutput output) {
		String secret = "canary-5Tq8wLz2";
		application(NamedBySecret.class).arguments("--secrets.memory.api.token=" + secret, "--logging.level.root=trace")
			.failure();
		assertThat(output.getOut()).contains("needs the property 'lookup.******'");
		assertThat(output.getAll().contains(secret)).as("A value is printed").isFalse();
	}

	@Test
	void placeholderThatNamesItselfIsLeftToSpring(CapturedOutput output) {
		application(InField.class).arguments("--discord.webhook=${discord.webhook}").failure();
		assertThat(output).contains("Circular placeholder reference").doesNotContain("needs the property");
	}

	@Test
	void placeholderWithoutTheStarterIsLeftToSpring(CapturedOutput output) {
		application(InField.class).arguments("--secrets.enabled=false").failure();
		assertThat(output).contains("Could not resolve placeholder").doesNotContain("needs the property");
	}

	private TestApplication application(Class<?> bean) {
		return TestApplication.in(this.folder).arguments("--secrets.store=memory").with(bean);
	}

	@Configuration(proxyBeanMethods = false)
	static class InField {

		@Value("${discord.webhook}")
		String webhook;

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedBySecret {

		@Value("${lookup.${api.token}}")
		String looked;

	}

	@Configuration(proxyBeanMethods = false)
	static class Outer {

		@Bean
		Integer client(String hook) {
			return hook.length();
		}

		@Bean
		@Lazy
		String hook(@Value("${discord.webhook}") String webhook) {
			return webhook;
		}

	}

}
