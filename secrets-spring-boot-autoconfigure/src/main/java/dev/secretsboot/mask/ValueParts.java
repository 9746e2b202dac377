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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.JsonFields;

/**
 * The parts of a structured value that are secret on their own: the leaves of JSON, the
 * password of a URL or a connection string, the token in the path of a webhook.
 */
final class ValueParts {

	private static final Pattern USER_INFO = Pattern.compile("://(?:[^:@/?#\\s]*:([^@/?#\\s]+)|([^:@/?#\\s]{16,}))@");

	private static final Pattern USER_INFO_WITH_ODD_PASSWORD = Pattern.compile("://[^:@/?#\\s]*:(\\S+)@");

	private static final Pattern KEY_VALUE = Pattern.compile(
			"(?i)(?<![\\w.-])[\\w.-]*(?:password|passwd|pwd|secret|token|key|sig|signature|credential|auth)[\\w.-]*"
					+ "(?:\\s*=\\s*|:\\s+)(?:\"([^\"]+)\"|'([^']+)'|([^;&\\s\"']+))");

	private static final Pattern WEB_URL = Pattern.compile("https?://[^/\\s]+(/\\S*)");

	private static final Pattern TOKEN_IN_PATH = Pattern.compile("(?<![^/?#&=])[^/?#&=]*\\d[^/?#&=]*");

	private static final int MIN_TOKEN_IN_PATH = 20;

	/**
	 * What is no secret although it stands in a JSON: number, host, e-mail address, URL.
	 */
	private static final Pattern ORDINARY = Pattern
		.compile("[-+.\\deE]+|(?i:[a-z\\d-]+(?:\\.[a-z\\d-]+)*\\.[a-z]{2,6}(?::\\d+)?)"
				+ "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}|https?://[^@?#/\\s]+(?:/[^/?#\\s]{0,19})*");

	/** A longer leaf is none of these; and the expression would run out of stack. */
	private static final int MAX_ORDINARY = 1_024;

	private ValueParts() {
	}

	static Set<String> of(String value) {
		Set<String> parts = new LinkedHashSet<>();
		if (value.contains("://")) {
			addGroups(USER_INFO, value, parts);
			addGroups(USER_INFO_WITH_ODD_PASSWORD, value, parts);
			addTokens(value, parts);
		}
		if (value.indexOf('=') >= 0 || value.indexOf(':') >= 0) {
			addGroups(KEY_VALUE, value, parts);
		}
		List.copyOf(parts).forEach((part) -> parts.add(decoded(part)));
		for (String leaf : jsonLeaves(value)) {
			if (leaf.length() > MAX_ORDINARY || !ORDINARY.matcher(leaf).matches()) {
				parts.add(leaf);
				parts.addAll(of(leaf));
			}
		}
		return parts;
	}

	private static void addTokens(String value, Set<String> parts) {
		WEB_URL.matcher(value)
			.results()
			.flatMap((url) -> TOKEN_IN_PATH.matcher(url.group(1)).results())
			.map(MatchResult::group)
			.filter((token) -> token.length() >= MIN_TOKEN_IN_PATH)
			.forEach(parts::add);
	}

	private static void addGroups(Pattern pattern, String value, Set<String> parts) {
		for (Matcher matcher = pattern.matcher(value); matcher.find();) {
			for (int group = 1; group <= matcher.groupCount(); group++) {
				if (matcher.group(group) != null) {
					parts.add(matcher.group(group));
				}
			}
		}
	}

	private static String decoded(String part) {
		try {
			return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return part;
		}
	}

	private static Collection<String> jsonLeaves(String value) {
		if (value.indexOf('{') < 0 && value.indexOf('[') < 0 || !JsonFields.looksLikeJson(value)) {
			return List.of();
		}
		try {
			return new ArrayList<>(JsonFields.of(value, "none", "none").values());
		}
		catch (SecretStoreException ex) {
			return List.of();
		}
	}

}
