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

package dev.secretsboot.sample;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The secrets that a hunt lays out, and the forms in which it looks for them.
 */
final class Bait {

	static final String ID = "HUNT-id/7f3a+9c=Qx";

	static final String SECRET = "hunt Me/if+you&can=\"x\":5e8b<é>Zw";

	/** What an operator left in a store by accident, in a form that cannot be read. */
	static final String BROKEN = "hunt-broken-2d41/Kp+7";

	private static final Map<String, String> FORMS = forms();

	private Bait() {
	}

	private static Map<String, String> forms() {
		Map<String, String> forms = new LinkedHashMap<>();
		add(forms, "id", ID);
		add(forms, "secret", SECRET);
		add(forms, "broken", BROKEN);
		forms.put("basic authentication", base64(ID + ":" + SECRET));
		return forms;
	}

	private static void add(Map<String, String> forms, String name, String value) {
		forms.put(name, value);
		forms.put(name + ", URL", URLEncoder.encode(value, StandardCharsets.UTF_8));
		forms.put(name + ", URL with %20", URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
		forms.put(name + ", JSON", value.replace("\"", "\\\""));
		forms.put(name + ", Base64", base64(value));
		forms.put(name + ", Base64 for URLs",
				Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The secret as a parameter of a URL.
	 */
	static String inUrl() {
		return URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
	}

	/**
	 * Fail with the lines around each find, the value cut out.
	 */
	static void assertAbsentFrom(String place, String text) {
		FORMS.forEach((form, value) -> {
			int found = text.indexOf(value);
			if (found >= 0) {
				int from = Math.max(text.lastIndexOf('\n', found), found - 400);
				int to = Math.min(text.length(), found + value.length() + 200);
				throw new AssertionError(
						"Found the " + form + " in " + place + ":\n" + text.substring(Math.max(0, from), found)
								+ "[HERE]" + text.substring(found + value.length(), to));
			}
		});
		assertThat(text).as(place).isNotNull();
	}

}
