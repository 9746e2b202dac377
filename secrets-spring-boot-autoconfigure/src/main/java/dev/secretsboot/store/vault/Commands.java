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

package dev.secretsboot.store.vault;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The commands that an operator is told to run, for the namespace in use. They are those
 * of OpenBao; with HashiCorp Vault the same words follow {@code vault}.
 */
final class Commands {

	private final String namespace;

	Commands(@Nullable String namespace) {
		this.namespace = StringUtils.hasText(namespace) ? " -namespace=" + namespace : "";
	}

	/**
	 * Complete a command.
	 * @param command for example {@code kv get}
	 * @param arguments for example {@code -mount=secret trading}
	 * @return for example {@code bao kv get -namespace=team1 -mount=secret trading}
	 */
	String of(String command, String arguments) {
		return ("bao " + command + this.namespace + " " + arguments).trim();
	}

	/**
	 * Read an entry by hand.
	 * @param mount where it is
	 * @param address its address
	 * @return the command
	 */
	String read(Mount mount, VaultAddress address) {
		if (!mount.isKeyValue()) {
			return of("read", quoted(address.path()));
		}
		String version = address.version().map((number) -> " -version=" + number).orElse("");
		return of("kv get", "-mount=" + quoted(mount.path()) + version + " " + quoted(mount.below(address)));
	}

	static String quoted(String argument) {
		return argument.matches("[\\w./:@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
	}

}
