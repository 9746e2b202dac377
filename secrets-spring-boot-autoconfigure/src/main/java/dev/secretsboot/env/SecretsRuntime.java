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

import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.env.load.SecretLoader;
import dev.secretsboot.registry.SecretRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What the environment hands to the context: made once for an application, closed with
 * the first context that took it.
 */
final class SecretsRuntime {

	private final SecretRegistry registry;

	private final MaskedSecrets masked;

	private final AtomicBoolean taken = new AtomicBoolean();

	private volatile @Nullable SecretLoader loader;

	private volatile boolean closesInOrder;

	SecretsRuntime(SecretRegistry registry, MaskedSecrets masked) {
		this.registry = registry;
		this.masked = masked;
	}

	SecretRegistry registry() {
		return this.registry;
	}

	MaskedSecrets masked() {
		return this.masked;
	}

	/**
	 * Mask the values of property sources that were added since the last time.
	 */
	void maskUnstored(ConfigurableEnvironment environment) {
		this.masked.declareUnstored(environment, this.registry.all());
	}

	@Nullable SecretLoader loader() {
		return this.loader;
	}

	void setLoader(SecretLoader loader) {
		this.loader = loader;
	}

	/**
	 * Whether the caller is the first, and so has to close it.
	 */
	boolean take() {
		return this.taken.compareAndSet(false, true);
	}

	/**
	 * The context is closed in good order: nothing will be printed once it is gone.
	 */
	void closeInOrder() {
		this.closesInOrder = true;
	}

	void close() {
		SecretLoader opened = this.loader;
		if (opened != null) {
			opened.close();
		}
		if (this.closesInOrder) {
			this.masked.close();
		}
	}

	@Override
	public String toString() {
		return "SecretsRuntime";
	}

}
