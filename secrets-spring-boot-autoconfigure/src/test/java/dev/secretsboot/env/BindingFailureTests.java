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

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

import dev.secretsboot.test.ScriptedSecretStoreFactory.First;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Script;
import dev.secretsboot.test.TestApplication;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret that does not fit where it is injected: the report names the property, never
 * the value, even where nobody masks the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class BindingFailureTests {

	private static final String VALUE = "no-number:correct-horse";

	private final Script store = First.SCRIPT.reset();

	@TempDir
	Path folder;

	@BeforeEach
	void fill() {
		this.store.put("pool-size", VALUE).put("pool-hosts", VALUE);
	}

	@Test
	void numberInARecordReportsPropertyTypeAndOrigin(CapturedOutput output) {
		fail(NumberConfig.class);
		assertThat(output).contains("Failed to bind the secret 'pool.size' to int", "Value: ******",
				"Origin: secret store scripted, pool-size", "Store a value that can be converted to int");
	}

	@Test
	void propertyThatRefersToASecretReportsThatProperty(CapturedOutput output) {
		fail(OtherConfig.class, "--other.size=${pool.size}");
		assertThat(output).contains("Failed to bind", "'other.size' to int", "${pool.size}");
	}

	@Test
	void violationOfAConstraintReportsFieldAndReason(CapturedOutput output) {
		fail(ValidatedConfig.class);
		assertThat(output).contains("Property: pool.size", "Value: ******", "must be three digits",
				"Origin: secret store scripted, pool-size");
	}

	@Test
	void violationBesideAnOrdinaryPropertyStillShowsThatOne(CapturedOutput output) {
		fail(ValidatedConfig.class, "--pool.mode=turbo-charged");
		assertThat(output).contains("Property: pool.mode", "turbo-charged", "must be short");
	}

	@Test
	void valueOfAnOrdinaryPropertyIsReportedAsEver(CapturedOutput output) {
		TestApplication.in(this.folder)
			.with(OtherConfig.class)
			.arguments("--secrets.store=none", "--other.size=not-a-number")
			.failure();
		assertThat(output).contains("Property: other.size", "Value: \"not-a-number\"");
	}

	@Test
	void numberInAtValueReportsTheMember(CapturedOutput output) {
		fail(ValueConfig.class);
		assertThat(output).contains("field 'size'", ValueConfig.class.getName(), "to required type 'int'");
	}

	@Test
	void strictNumberInAtValueReportsTheMember(CapturedOutput output) {
		fail(StrictConfig.class);
		assertThat(output).contains("parameter 0", StrictConfig.class.getName());
	}

	@Test
	void addressThatCannotBeLookedUpShowsNoValue(CapturedOutput output) {
		fail(AddressConfig.class);
		assertThat(output).contains("pool.hosts");
	}

	private void fail(Class<?> configuration, String... arguments) {
		for (String masking : List.of("true", "false")) {
			Throwable failure = TestApplication.in(this.folder)
				.with(configuration)
				.arguments("--secrets.store=scripted", "--secrets.required=pool.size,pool.hosts",
						"--secrets.masking.enabled=" + masking)
				.arguments(arguments)
				.failure();
			assertThat(failure).isNotNull();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(NumberProperties.class)
	static class NumberConfig {

	}

	@ConfigurationProperties("pool")
	record NumberProperties(int size) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(OtherProperties.class)
	static class OtherConfig {

	}

	@ConfigurationProperties("other")
	record OtherProperties(int size) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ValidatedProperties.class)
	static class ValidatedConfig {

	}

	@Validated
	@ConfigurationProperties("pool")
	record ValidatedProperties(@Pattern(regexp = "[0-9]{3}", message = "must be three digits") String size,
			@Size(max = 5, message = "must be short") String mode) {

	}

	@Configuration(proxyBeanMethods = false)
	static class ValueConfig {

		@Value("${pool.size}")
		int size;

	}

	@Configuration(proxyBeanMethods = false)
	static class StrictConfig {

		StrictConfig(@Value("$<pool.size>") int size) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(AddressProperties.class)
	static class AddressConfig {

	}

	@ConfigurationProperties("pool")
	record AddressProperties(List<InetAddress> hosts) {

	}

}
