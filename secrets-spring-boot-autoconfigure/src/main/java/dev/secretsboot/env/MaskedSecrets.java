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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.secretsboot.Secret;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.SnapshotListener;
import org.apache.commons.logging.Log;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Hands each secret to the masker before anybody can read it, and so before anybody can
 * print it.
 */
final class MaskedSecrets implements SnapshotListener {

	private final MaskScope scope;

	private final UnstoredSecrets unstored;

	private final Log log;

	private final Set<String> told = new HashSet<>();

	/** Values of required names that do not come from a store. */
	private final List<MaskedValue> declared = new ArrayList<>();

	MaskedSecrets(MaskScope scope, UnstoredSecrets unstored, Log log) {
		this.scope = scope;
		this.unstored = unstored;
		this.log = log;
	}

	MaskScope scope() {
		return this.scope;
	}

	/**
	 * Mask what comes from no store, as far as the environment has it by now.
	 */
	void declareUnstored(ConfigurableEnvironment environment, Collection<Secret> stored) {
		Set<String> known = new HashSet<>();
		for (Secret secret : stored) {
			known.add(secret.reveal());
		}
		for (MaskedValue value : this.declared) {
			known.add(value.value());
		}
		declare(this.unstored.find(environment, known));
	}

	/**
	 * Tell what the settings name in vain: nothing is added to the environment any more.
	 */
	void tellAbsent() {
		this.unstored.tellAbsent();
	}

	void declare(Collection<MaskedValue> values) {
		this.declared.addAll(values);
		this.scope.add(values);
		tellUnmasked();
	}

	@Override
	public void beforeSwap(Snapshot next) {
		List<MaskedValue> values = new ArrayList<>(this.declared);
		for (Secret secret : next.secrets()) {
			if (!secret.isPlain()) {
				values.add(new MaskedValue(secret.name(), secret.reveal()));
			}
		}
		this.scope.replaceAll(values);
		tellUnmasked();
	}

	/**
	 * Each name is told once.
	 */
	private void tellUnmasked() {
		List<String> unmaskable = news(this.scope.unmaskable());
		if (!unmaskable.isEmpty()) {
			this.log.warn("Not masked, as it would destroy the logs to mask values so short or uniform: " + unmaskable
					+ ". Store longer values; secrets.masking.min-length may be 4 at least");
		}
		List<String> excluded = news(this.scope.excluded());
		if (!excluded.isEmpty()) {
			this.log.info("Not masked, as secrets.masking.exclude names them: " + excluded);
		}
	}

	private List<String> news(Collection<String> names) {
		List<String> news = new ArrayList<>();
		for (String name : names) {
			if (this.told.add(name)) {
				news.add(name);
			}
		}
		return news;
	}

	void close() {
		this.scope.close();
	}

}
