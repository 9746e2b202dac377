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
import java.util.List;

import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.SnapshotListener;

/**
 * Hands each secret to the masker before anybody can read it, and so before anybody can
 * print it.
 */
final class MaskedSecrets implements SnapshotListener {

	private final MaskScope scope;

	/** Values of required names that do not come from a store. */
	private final List<MaskedValue> declared = new ArrayList<>();

	MaskedSecrets(MaskScope scope) {
		this.scope = scope;
	}

	void declare(Collection<MaskedValue> values) {
		this.declared.addAll(values);
		this.scope.add(values);
	}

	@Override
	public void beforeSwap(Snapshot next) {
		List<MaskedValue> values = new ArrayList<>(this.declared);
		next.secrets()
			.stream()
			.filter((secret) -> !secret.isPlain())
			.forEach((secret) -> values.add(new MaskedValue(secret.name(), secret.reveal())));
		this.scope.replaceAll(values);
	}

	void close() {
		this.scope.close();
	}

}
