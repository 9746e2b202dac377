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
import org.springframework.boot.diagnostics.FailureAnalysis;
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
		this.store.put("pool-size", VALUE).put("pool-hosts", "host-" + VALUE);
	}

	@Test
	void numberInARecordReportsPropertyTypeAndOrigin(CapturedOutput output) {
		fail(output, NumberConfig.class);
		assertThat(output).contains("Failed to bind the secret 'pool.size' to int", "Value: ******",
				"Origin: secret store scripted, pool-size", "Store a value that can be converted to int");
	}

	@Test
	void propertyThatRefersToASecretReportsThatProperty(CapturedOutput output) {
		fail(output, OtherConfig.class, "--other.size=${pool.size}");
		assertThat(output).contains("Failed to bind", "'other.size' to int", "${pool.size}");
	}

	@Test
	void violationOfAConstraintReportsFieldAndReason(CapturedOutput output) {
		fail(output, ValidatedConfig.class);
		assertThat(output).contains("Property: pool.size", "Value: \"******\"", "must be three digits",
				"Origin: secret store scripted, pool-size");
	}

	@Test
	void violationBesideAnOrdinaryPropertyStillShowsThatOne(CapturedOutput output) {
		fail(output, ValidatedConfig.class, "--pool.mode=turbo-charged");
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
		fail(output, ValueConfig.class);
		assertThat(output).contains("Field size in " + ValueConfig.class.getName() + " takes the secret 'pool.size'",
				"cannot be converted to int", "or inject the secret as a String");
	}

	@Test
	void strictNumberInAtValueReportsTheMember(CapturedOutput output) {
		fail(output, StrictConfig.class);
		assertThat(output).contains(
				"Parameter 0 of constructor in " + StrictConfig.class.getName() + " takes the secret 'pool.size'");
	}

	@Test
	void addressThatCannotBeLookedUpShowsNoValue(CapturedOutput output) {
		fail(output, AddressConfig.class);
		assertThat(output).contains("pool.hosts");
	}

	/**
	 * The report is looked at itself as well: the log that prints it here would mask it.
	 */
	private void fail(CapturedOutput output, Class<?> configuration, String... arguments) {
		TestApplication application = TestApplication.in(this.folder)
			.with(configuration)
			.arguments("--secrets.store=scripted", "--secrets.required=pool.size,pool.hosts")
			.arguments(arguments);
		FailureAnalysis report = new MaskedFailureAnalyzer(null, null).analyze(application.failure());
		assertThat(output.getAll().contains(VALUE)).as("the value is printed").isFalse();
		if (report != null) {
			String text = report.getDescription() + report.getAction() + report.getCause();
			assertThat(text.contains(VALUE)).as("the value is in the report").isFalse();
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
