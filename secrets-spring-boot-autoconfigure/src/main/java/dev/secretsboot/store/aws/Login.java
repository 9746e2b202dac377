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

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials, and in words where they are looked for.
 */
final class Login implements SdkAutoCloseable {

	private static final Pattern PROVIDER = Pattern.compile("(\\w+CredentialsProvider)\\(");

	/** What the SDK says of a role, a web identity or a session of SSO. */
	private static final Pattern MODULE = Pattern.compile("'(\\w+)' service module must be on the class ?path");

	private static final Pattern PROFILE = Pattern.compile("profile (?:of )?'([\\w.@+-]{1,64})'");

	private final AwsCredentialsProvider provider;

	private final boolean owned;

	/**
	 * A login.
	 * @param provider the provider of the credentials
	 * @param owned whether it ends with the store
	 */
	Login(AwsCredentialsProvider provider, boolean owned) {
		this.provider = provider;
		this.owned = owned;
	}

	AwsCredentialsProvider provider() {
		return this.provider;
	}

	/**
	 * The credentials now, refreshed by the SDK where they expire.
	 * @throws SecretStoreException if there are none, naming the sources that were tried
	 */
	AwsCredentials resolve() {
		try {
			return this.provider.resolveCredentials();
		}
		catch (RuntimeException ex) {
			// of a profile that cannot be used the SDK tells by other exceptions, too
			throw none(ex);
		}
	}

	/**
	 * The account of the credentials, where they tell it: those of a role do, a pair of
	 * keys does not.
	 */
	Optional<String> account() {
		return resolve().accountId();
	}

	/**
	 * That there are no credentials.
	 * @param ex what the provider said; its message is searched for the names of
	 * providers and not passed on, since it can quote a profile
	 */
	static SecretStoreException none(RuntimeException ex) {
		String message = String.valueOf(ex.getMessage());
		List<String> tried = found(PROVIDER, message);
		tried.remove("AwsCredentialsProvider");
		List<String> modules = found(MODULE, message);
		// a chain names the default profile, whether or not anybody uses it
		List<String> profiles = tried.isEmpty() ? found(PROFILE, message) : List.of();
		String profile = profiles.isEmpty() ? "" : " from the profile " + profiles.get(0);
		@Nullable String code = code(ex);
		return SecretStoreException.of(Reason.UNAUTHENTICATED, AwsSecretStoreFactory.ID)
			.fix(modules.isEmpty() ? nextStep(ex)
					: "Add to the build: software.amazon.awssdk:" + String.join(", software.amazon.awssdk:", modules))
			.because("No AWS credentials could be obtained" + profile + ((code != null) ? " (" + code + ")" : "")
					+ (tried.isEmpty() ? "" : ". Tried: " + String.join(", ", tried)));
	}

	private static @Nullable String code(RuntimeException ex) {
		if (ex instanceof AwsServiceException refusal) {
			return ErrorCode.of(refusal);
		}
		return (ex instanceof SdkException) ? null : ex.getClass().getName();
	}

	private static String nextStep(RuntimeException ex) {
		if (ex instanceof UncheckedIOException) {
			return "Check that the file of AWS_WEB_IDENTITY_TOKEN_FILE, or of that setting in the profile or below"
					+ " spring.cloud.aws.credentials.sts, exists and is readable for the user of the application";
		}
		return "Set spring.cloud.aws.credentials.*, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; or log in"
				+ " (aws sso login); or give the machine a role. aws sts get-caller-identity shows what there is";
	}

	private static List<String> found(Pattern pattern, String message) {
		List<String> names = new ArrayList<>();
		Matcher matcher = pattern.matcher(message);
		while (matcher.find()) {
			if (!names.contains(matcher.group(1))) {
				names.add(matcher.group(1));
			}
		}
		return names;
	}

	@Override
	public void close() {
		if (this.owned && this.provider instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
	}

}
