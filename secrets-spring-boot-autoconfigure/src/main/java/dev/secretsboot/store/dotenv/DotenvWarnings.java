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

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.store.dotenv.DotenvParser.Assignment;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;

/**
 * What is worth saying about {@code .env} files although they can be read, once each.
 */
final class DotenvWarnings {

	private final Log log;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	DotenvWarnings(Log log) {
		this.log = log;
	}

	void noFile(String copyCommand) {
		warn("There is no .env file, but an example of one. Copy it and fill it in: " + copyCommand);
	}

	void check(Path file, List<Assignment> assignments) {
		String shown = DotenvDirectory.shown(file);
		Set<String> early = new TreeSet<>();
		for (Assignment assignment : assignments) {
			if (isReadBeforehand(assignment.name())) {
				early.add(assignment.name());
			}
		}
		if (!early.isEmpty()) {
			warn(shown + " sets " + String.join(", ", early) + ". Spring Boot reads spring.* and secrets.* before it "
					+ "reads .env, so this can come too late. Put it into application.yml or the environment; a secret "
					+ "in it can stay here under a name of its own");
		}
		if (GitIgnore.leavesOpen(file)) {
			warn("Git does not ignore " + shown + ". Add the line " + file.getFileName()
					+ " to .gitignore before somebody commits it");
		}
	}

	private static boolean isReadBeforehand(String name) {
		if (name.isEmpty() || "sS".indexOf(name.charAt(0)) < 0) {
			return false;
		}
		String property = SecretName.toProperty(name);
		return property.startsWith("spring.") || property.startsWith("secrets.");
	}

	private void warn(String message) {
		if (this.said.add(message)) {
			this.log.warn(message);
		}
	}

}
