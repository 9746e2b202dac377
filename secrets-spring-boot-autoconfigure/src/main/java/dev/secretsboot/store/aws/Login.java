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
import java.util.Optional;
import java.util.regex.MatchResult;
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
		catch (SdkException ex) {
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
	static SecretStoreException none(SdkException ex) {
		List<String> tried = PROVIDER.matcher(String.valueOf(ex.getMessage()))
			.results()
			.map((MatchResult result) -> result.group(1))
			.filter((name) -> !name.equals("AwsCredentialsProvider"))
			.distinct()
			.toList();
		@Nullable String code = (ex instanceof AwsServiceException refusal) ? ErrorCode.of(refusal) : null;
		return SecretStoreException.of(Reason.UNAUTHENTICATED, AwsSecretStoreFactory.ID)
			.fix("Set spring.cloud.aws.credentials.*, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; or log in"
					+ " (aws sso login); or give the machine a role. aws sts get-caller-identity shows what there is")
			.because("No AWS credentials could be obtained" + ((code != null) ? " (" + code + ")" : "")
					+ (tried.isEmpty() ? "" : ". Tried: " + String.join(", ", tried)));
	}

	@Override
	public void close() {
		if (this.owned && this.provider instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
	}

}
