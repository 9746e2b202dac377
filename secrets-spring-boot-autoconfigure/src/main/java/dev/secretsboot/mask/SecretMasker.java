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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Replaces secret values in text, in every form in which they usually appear: as they
 * are, Base64, URL, JSON or XML encoded, in hex, line by line, and the parts of a
 * structured value.
 * <p>
 * Logging belongs to the process, not to an application context, so there is one masker
 * for the process; a context opens a {@link MaskScope} for its values and closes it with
 * itself. Reading never blocks: the matcher is immutable and is swapped whole.
 *
 * @since 0.1.0
 */
public final class SecretMasker {

	private static final SecretMasker SHARED = new SecretMasker();

	private final List<MaskScope> scopes = new ArrayList<>();

	private volatile SecretMatcher matcher = SecretMatcher.of(Map.of(), MaskingSettings.DEFAULTS.replacement());

	private volatile int version;

	SecretMasker() {
	}

	/**
	 * The masker of this process (of this class loader, to be exact).
	 * @return always the same masker
	 */
	public static SecretMasker shared() {
		return SHARED;
	}

	/**
	 * Open a scope with the default settings.
	 * @return a new scope without values
	 */
	public MaskScope open() {
		return open(MaskingSettings.DEFAULTS);
	}

	/**
	 * Open a scope.
	 * @param settings its settings; the replacement of the scope opened last counts
	 * @return a new scope without values
	 */
	public synchronized MaskScope open(MaskingSettings settings) {
		MaskScope scope = new MaskScope(this, settings);
		this.scopes.add(scope);
		publish();
		return scope;
	}

	/**
	 * Replace every secret value in a text. Overlapping occurrences are replaced as one.
	 * @param text any text
	 * @return the text without secrets; the very same object if it holds none
	 */
	public String mask(String text) {
		return this.matcher.mask(text);
	}

	/**
	 * Replace every secret value in the messages of an exception, its causes and its
	 * suppressed exceptions, cycles included.
	 * @param throwable any exception
	 * @return the very same object if no message holds a secret; else a copy that prints
	 * like it, with its class names and stack frames
	 */
	public Throwable mask(Throwable throwable) {
		return ThrowableMask.apply(throwable, this.matcher::mask);
	}

	/**
	 * Tell that something was masked, so that the line which would have printed it can be
	 * found. To be called once for an event, and only where it held a secret; it costs
	 * more than masking. The values are counted in their scopes, by name: nobody else is
	 * called, and nothing is kept of the parts. Never throws.
	 * @param target the kind of output, for example {@code logback}
	 * @param place where in it, for example the name of the logger; {@code null} if that
	 * is not known
	 * @param parts what was to be printed: texts, exceptions, arrays and any objects that
	 * are printed by their {@code toString()}
	 * @see MaskScope#findings()
	 */
	public void found(String target, @Nullable String place, @Nullable Object... parts) {
		SecretMatcher matcher = this.matcher;
		Set<Owner> owners = new HashSet<>();
		try {
			Arrays.stream(parts).forEach((part) -> addOwners(matcher, part, owners));
		}
		catch (Throwable ex) {
			// an object that cannot be printed: what was found so far is news all the
			// same
		}
		String shown = (place != null) ? matcher.mask(place) : null;
		owners.forEach((owner) -> owner.scope().count(owner.name(), target, shown));
	}

	private static void addOwners(SecretMatcher matcher, @Nullable Object part, Set<Owner> owners) {
		if (part instanceof Object[] parts) {
			Arrays.stream(parts).forEach((element) -> addOwners(matcher, element, owners));
		}
		else if (part instanceof Throwable throwable) {
			ThrowableMask.apply(throwable, (text) -> {
				matcher.addOwners(text, owners);
				return text;
			});
		}
		else {
			matcher.addOwners((part instanceof char[] text) ? new String(text) : String.valueOf(part), owners);
		}
	}

	/**
	 * Mask a text that arrives in pieces, and count what is found.
	 * @param target the kind of output, for example {@code streams}
	 * @param place where in it, for example {@code System.out}; {@code null} if that is
	 * not known
	 * @return a new masker for one such text; values that change meanwhile count from its
	 * next piece
	 */
	public StreamMasker stream(String target, @Nullable String place) {
		return new StreamMasker(() -> this.matcher, (text) -> found(target, place, text));
	}

	/**
	 * Tells whether what was clean is so still.
	 * @return a number that changes with the values
	 */
	public int version() {
		return this.version;
	}

	synchronized void close(MaskScope scope) {
		if (this.scopes.remove(scope)) {
			publish();
		}
	}

	synchronized void publish() {
		Map<String, Set<Owner>> patterns = new HashMap<>();
		String replacement = MaskingSettings.DEFAULTS.replacement();
		for (MaskScope scope : this.scopes) {
			scope.addTo(patterns);
			replacement = scope.replacement();
		}
		publish(SecretMatcher.of(patterns, replacement));
	}

	/**
	 * Hide more values, and all that were hidden before.
	 * @param scope their scope
	 * @param added the forms of the values, not empty
	 */
	synchronized void publish(MaskScope scope, Map<String, Set<Owner>> added) {
		if (this.scopes.contains(scope)) {
			SecretMatcher next = this.matcher.plus(added);
			if (next != null) {
				publish(next);
			}
			else {
				publish();
			}
		}
	}

	private void publish(SecretMatcher next) {
		this.matcher = next;
		this.version++;
	}

}
