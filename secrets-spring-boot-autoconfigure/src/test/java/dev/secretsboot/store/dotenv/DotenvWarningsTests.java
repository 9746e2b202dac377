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

package dev.secretsboot.store.dotenv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DotenvWarnings}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DotenvWarningsTests {

	@TempDir
	private Path directory;

	private final DotenvWarnings warnings = new DotenvWarnings(LogFactory.getLog(DotenvWarnings.class));

	@Test
	void settingsWhenTheyComeTooLateAreNamedWithoutTheirValues(CapturedOutput output) {
		check("SPRING_PROFILES_ACTIVE=canary\nsecrets.store=canary\nSPRINGFIELD=x\nALPACA_SECRET=canary");
		assertThat(output.getOut()).contains("sets SPRING_PROFILES_ACTIVE, secrets.store. Spring Boot reads")
			.doesNotContain("canary")
			.doesNotContain("SPRINGFIELD")
			.doesNotContain("ALPACA");
	}

	@Test
	void fileWhenGitDoesNotIgnoreItIsTold(CapturedOutput output) throws IOException {
		Files.createDirectory(this.directory.resolve(".git"));
		check("A=b");
		check("A=b");
		assertThat(output.getOut()).containsOnlyOnce(
				"Git does not ignore " + this.directory.resolve(".env") + ". Add the line .env to .gitignore");
	}

	@Test
	void fileWhenIgnoredIsNoWarning(CapturedOutput output) throws IOException {
		Files.createDirectory(this.directory.resolve(".git"));
		Files.writeString(this.directory.resolve(".gitignore"), ".env\n");
		check("A=b");
		assertThat(output.getOut()).isEmpty();
	}

	private void check(String text) {
		List<DotenvParser.Assignment> assignments = DotenvParser.parse(text, ".env");
		this.warnings.check(this.directory.resolve(".env"), assignments);
	}

}
