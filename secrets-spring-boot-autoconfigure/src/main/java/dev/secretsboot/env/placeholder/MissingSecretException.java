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

package dev.secretsboot.env.placeholder;

import org.springframework.beans.FatalBeanException;

/**
 * A bean asks by {@code $<name>} for a secret that no store has.
 *
 * @since 0.1.0
 */
public final class MissingSecretException extends FatalBeanException {

	private static final long serialVersionUID = 1L;

	private final String name;

	/**
	 * A missing secret.
	 * @param name its name
	 * @param reason why it is missing, without a value
	 */
	public MissingSecretException(String name, String reason) {
		super("The secret '" + name + "' that $<" + name + "> asks for is missing: " + reason);
		this.name = name;
	}

	/**
	 * The missing secret.
	 * @return its name
	 */
	public String name() {
		return this.name;
	}

}
