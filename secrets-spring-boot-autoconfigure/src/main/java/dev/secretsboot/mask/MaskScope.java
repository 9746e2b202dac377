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

package dev.secretsboot.mask;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.secretsboot.support.NameGlob;
import dev.secretsboot.support.SecretName;
import org.jspecify.annotations.Nullable;

/**
 * The values that one application context wants hidden. They count, together with those
 * of all other open scopes, from the moment a method returns until they are replaced or
 * the scope is closed. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class MaskScope implements AutoCloseable {

	/** An application may make logger names without end. */
	private static final int MAX_FINDINGS = 1_000;

	private static final String[] NONE = {};

	private final SecretMasker masker;

	private final MaskingSettings settings;

	private final List<NameGlob> excluded;

	private final Map<MaskFinding, LongAdder> findings = new ConcurrentHashMap<>();

	private volatile Map<MaskedValue, String[]> values = Map.of();

	MaskScope(SecretMasker masker, MaskingSettings settings) {
		this.masker = masker;
		this.settings = settings;
		this.excluded = settings.exclude().stream().map(NameGlob::of).toList();
	}

	/**
	 * Hide these values too.
	 * @param more the values to add
	 */
	public void add(Collection<MaskedValue> more) {
		change(this.values, more);
	}

	/**
	 * Hide these values and no others. To rotate a value without a gap, pass the old one
	 * beside the new one for as long as it may still be printed.
	 * @param all the values that count from now on
	 */
	public void replaceAll(Collection<MaskedValue> all) {
		change(Map.of(), all);
	}

	/**
	 * The names of values that cannot be hidden: they are empty, or so short or dull that
	 * hiding them would destroy every log.
	 * @return the names, in order
	 */
	public SortedSet<String> unmaskable() {
		SortedSet<String> names = new TreeSet<>();
		for (Map.Entry<MaskedValue, String[]> value : this.values.entrySet()) {
			if (this.settings.enabled() && value.getValue().length == 0 && !isExcluded(value.getKey())) {
				names.add(value.getKey().name());
			}
		}
		return names;
	}

	/**
	 * The names of values that are not hidden, because the settings say so.
	 * @return the names, in order
	 */
	public SortedSet<String> excluded() {
		SortedSet<String> names = new TreeSet<>();
		for (MaskedValue value : this.values.keySet()) {
			if (isExcluded(value)) {
				names.add(value.name());
			}
		}
		return names;
	}

	private boolean isExcluded(MaskedValue value) {
		for (NameGlob glob : this.excluded) {
			if (glob.matches(value.name())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where values of this scope were masked since it was opened, and how often. Where
	 * there are too many places the rest is counted without its place.
	 * @return the number of events by finding, at this moment
	 */
	public Map<MaskFinding, Long> findings() {
		Map<MaskFinding, Long> counts = new HashMap<>();
		this.findings.forEach((finding, times) -> counts.put(finding, times.sum()));
		return counts;
	}

	/**
	 * Take all values of this scope back. Closing it again does nothing.
	 */
	@Override
	public void close() {
		this.masker.close(this);
	}

	/**
	 * Count a value that was found. Where it stands under its own name it is no leak.
	 */
	void count(String name, String target, @Nullable String place) {
		if (place == null || !SecretName.key(place).equals(SecretName.key(name))) {
			MaskFinding finding = new MaskFinding(name, target, place);
			if (this.findings.size() >= MAX_FINDINGS && !this.findings.containsKey(finding)) {
				finding = new MaskFinding(name, target, null);
			}
			this.findings.computeIfAbsent(finding, (first) -> new LongAdder()).increment();
		}
	}

	void addTo(Map<String, Set<Owner>> patterns) {
		addTo(patterns, this.values);
	}

	private void addTo(Map<String, Set<Owner>> patterns, Map<MaskedValue, String[]> values) {
		for (Map.Entry<MaskedValue, String[]> value : values.entrySet()) {
			Set<Owner> owner = Set.of(new Owner(this, value.getKey().name()));
			for (String form : value.getValue()) {
				Owner.add(patterns, form, owner);
			}
		}
	}

	String replacement() {
		return this.settings.replacement();
	}

	private void change(Map<MaskedValue, String[]> kept, Collection<MaskedValue> more) {
		synchronized (this.masker) {
			Map<MaskedValue, String[]> known = this.values;
			Map<MaskedValue, String[]> next = new LinkedHashMap<>(kept);
			Map<MaskedValue, String[]> added = new LinkedHashMap<>();
			int forms = 0;
			for (MaskedValue value : more) {
				String[] ofValue = known.get(value);
				if (ofValue == null) {
					ofValue = formsOf(value);
					added.put(value, ofValue);
					forms += ofValue.length;
				}
				next.put(value, ofValue);
			}
			this.values = next;
			if (forms > SecretMatcher.MAX_RECENT || !next.keySet().containsAll(known.keySet())) {
				this.masker.publish();
			}
			else if (forms > 0) {
				Map<String, Set<Owner>> patterns = new HashMap<>();
				addTo(patterns, added);
				this.masker.publish(this, patterns);
			}
		}
	}

	private String[] formsOf(MaskedValue value) {
		if (!this.settings.enabled() || isExcluded(value)) {
			return NONE;
		}
		return SecretForms.of(value.value(), this.settings.minLength(), this.settings.forms()).toArray(NONE);
	}

}
