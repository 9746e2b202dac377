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

package dev.secretsboot.store.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An address: the name or the ARN of a secret, and behind the last {@code @} a staging
 * label or a version id.
 *
 * @param text the address as it was asked for
 * @param id the name or the ARN
 * @param version the staging label or version id, or {@code null} for the current one
 */
record AwsAddress(String text, String id, @Nullable String version) {

	private static final Pattern ARN = Pattern.compile("arn:[^:]+:secretsmanager:([^:]+):([^:]+):secret:(.+)");

	/** Version ids have 32 to 64 characters; the service's own labels are shorter. */
	private static final int VERSION_ID_LENGTH = 32;

	static AwsAddress parse(String text) {
		int at = text.lastIndexOf('@');
		boolean versioned = at > 0 && at < text.length() - 1;
		return versioned ? new AwsAddress(text, text.substring(0, at), text.substring(at + 1))
				: new AwsAddress(text, text, null);
	}

	boolean isCurrent() {
		return this.version == null || this.version.equals("AWSCURRENT");
	}

	Optional<String> versionId() {
		return Optional.ofNullable(this.version).filter((version) -> version.length() >= VERSION_ID_LENGTH);
	}

	Optional<String> stage() {
		return Optional.ofNullable(this.version).filter((version) -> version.length() < VERSION_ID_LENGTH);
	}

	/**
	 * The version that this address means.
	 * @param stages the staging labels of the versions of the secret by version id
	 * @return the id of the version, or empty if it is not among them
	 */
	Optional<String> versionAmong(Map<String, List<String>> stages) {
		Optional<String> id = versionId();
		String stage = stage().orElse("AWSCURRENT");
		return id.isPresent() ? id.filter(stages::containsKey)
				: stages.keySet()
					.stream()
					.filter((key) -> stages.getOrDefault(key, List.of()).contains(stage))
					.findFirst();
	}

	/**
	 * What the name of the secret begins with; only its last characters may be missing.
	 */
	String namePrefix() {
		Matcher arn = ARN.matcher(this.id);
		return arn.matches() ? arn.group(3).replaceFirst("-[a-zA-Z0-9]{6}$", "") : this.id;
	}

	boolean isArn() {
		return this.id.startsWith("arn:");
	}

	/**
	 * The account that the ARN names, empty for a name.
	 */
	Optional<String> account() {
		return part(2);
	}

	/**
	 * The region that the ARN names, empty for a name.
	 */
	Optional<String> region() {
		return part(1);
	}

	private Optional<String> part(int group) {
		Matcher arn = ARN.matcher(this.id);
		return arn.matches() ? Optional.of(arn.group(group)) : Optional.empty();
	}

}
