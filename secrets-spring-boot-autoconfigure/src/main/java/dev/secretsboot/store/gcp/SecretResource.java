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

package dev.secretsboot.store.gcp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A version of a secret: written as {@code name}, {@code name@version}, or as the
 * resource name {@code projects/p[/locations/l]/secrets/name[/versions/v]}. Without a
 * version it is {@code latest}.
 *
 * @param project the project
 * @param location the region, empty for a global secret
 * @param name the name of the secret
 * @param version a number, an alias, or {@code latest}
 */
record SecretResource(String project, String location, String name, String version) {

	private static final String NAME = "[a-zA-Z0-9_-]{1,255}";

	private static final Pattern SHORT = Pattern.compile("(" + NAME + ")(?:@([a-zA-Z0-9_-]{1,63}))?");

	private static final Pattern FULL = Pattern.compile("projects/([a-z0-9:.-]{1,63})(?:/locations/([a-z0-9-]{1,63}))?"
			+ "/secrets/(" + NAME + ")(?:/versions/([a-zA-Z0-9_-]{1,63}))?");

	private static final String LATEST = "latest";

	/**
	 * Read an address.
	 * @param text the address
	 * @param project the configured project
	 * @param settings the location, and which other projects are allowed
	 * @return the version it means
	 * @throws SecretStoreException if it is no address, or names another project
	 */
	static SecretResource parse(String text, String project, GcpSettings settings) {
		Matcher matcher = SHORT.matcher(text);
		if (matcher.matches()) {
			return new SecretResource(project, (settings.location() != null) ? settings.location() : "",
					matcher.group(1), orLatest(matcher.group(2)));
		}
		Matcher full = FULL.matcher(text);
		if (!full.matches()) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, GcpSecretStoreFactory.ID)
				.at(text)
				.fix("Write <name>, <name>@<version> or projects/<project>/secrets/<name>[/versions/<version>];"
						+ " names have up to 255 letters, digits, dashes and underscores")
				.because("Secret Manager has no secret with such a name");
		}
		if (!full.group(1).equals(project) && !settings.allowedProjects().contains(full.group(1))) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, GcpSecretStoreFactory.ID)
				.at(text)
				.fix("If it is intended, add the project to secrets.gcp.allowed-projects")
				.because("The address is in another project than " + project);
		}
		return new SecretResource(full.group(1), (full.group(2) != null) ? full.group(2) : "", full.group(3),
				orLatest(full.group(4)));
	}

	private static String orLatest(@Nullable String version) {
		return (version != null) ? version : LATEST;
	}

	static List<String> names(List<String> spellings) {
		return spellings.stream().filter((spelling) -> spelling.matches(NAME)).toList();
	}

	/**
	 * The resource name of the project, or of its location.
	 */
	String parent() {
		return "projects/" + this.project + (this.location.isEmpty() ? "" : "/locations/" + this.location);
	}

	/**
	 * The resource name of another secret there.
	 */
	String sibling(String other) {
		return parent() + "/secrets/" + other;
	}

	/**
	 * The resource name of the secret.
	 */
	String secret() {
		return sibling(this.name);
	}

	/**
	 * The resource name of the version.
	 */
	String resource() {
		return secret() + "/versions/" + this.version;
	}

	/**
	 * The options of {@code gcloud} that lead here.
	 */
	String options() {
		return "--project=" + this.project + (this.location.isEmpty() ? "" : " --location=" + this.location);
	}

}
