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

package dev.secretsboot.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskListener;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskReporter} and {@link MaskWarnings}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MaskReporterTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final MaskReporter reporter = new MaskReporter(this.scope, List.of(this::tell));

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("db.password", SECRET)));
	}

	@AfterEach
	void close() {
		this.reporter.stop();
		this.scope.close();
	}

	private void tell(MaskFinding finding, long times) {
		this.told.add(finding.secret() + " " + finding.place() + " " + times);
	}

	@Test
	void reportTellsWhatIsNew() {
		print("one");
		print("one");
		this.reporter.report();
		this.reporter.report();
		print("one");
		this.reporter.report();
		assertThat(this.told).containsExactly("db.password one 2", "db.password one 1");
	}

	@Test
	void startTellsWhatWasMaskedBeforeAndAfter() {
		print("before");
		assertThat(this.reporter.isRunning()).isFalse();
		this.reporter.start();
		assertThat(this.reporter.isRunning()).isTrue();
		Awaitility.await().until(() -> this.told.contains("db.password before 1"));
		print("after");
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> this.told.contains("db.password after 1"));
	}

	@Test
	void stopTellsTheRestAndNothingMore() {
		this.reporter.start();
		print("late");
		this.reporter.stop();
		assertThat(this.told).containsExactly("db.password late 1");
		assertThat(this.reporter.isRunning()).isFalse();
	}

	@Test
	void reportWhenListenerFailsTellsTheOthers(CapturedOutput output) {
		MaskListener failing = (finding, times) -> {
			throw new IllegalStateException("broken");
		};
		print("one");
		new MaskReporter(this.scope, List.of(failing, this::tell)).report();
		assertThat(this.told).hasSize(1);
		assertThat(output).contains("failed to report a secret that was masked", "broken");
	}

	@Test
	void reporterStartsBeforeOthersAndStopsAfterThem() {
		assertThat(this.reporter.getPhase()).isLessThan(0);
		assertThat(this.reporter.isAutoStartup()).isTrue();
	}

	@Test
	void warningIsGivenOnceForEachPlaceButNotForActuator(CapturedOutput output) {
		MaskWarnings warnings = new MaskWarnings();
		List<MaskFinding> findings = new ArrayList<>();
		findings.add(new MaskFinding("db.password", "logback", "com.example.Leaky"));
		findings.add(new MaskFinding("db.password", "logback", "com.example.Leaky"));
		findings.add(new MaskFinding("db.password", "logback", null));
		findings.add(new MaskFinding("db.password", "actuator", "spring.datasource.url"));
		findings.forEach((finding) -> warnings.onFound(finding, 1));
		assertThat(output.getAll().split("The secret 'db.password' was masked", -1)).hasSize(3);
		assertThat(output).contains("in what com.example.Leaky prints (logback)",
				"in what a place that is not known prints (logback)", "take the secret out of it");
	}

	private static void print(String place) {
		SecretMasker.shared().found("logback", place, "text with " + SECRET);
	}

}
