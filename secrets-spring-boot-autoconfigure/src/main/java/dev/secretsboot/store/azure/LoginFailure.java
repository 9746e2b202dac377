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

package dev.secretsboot.store.azure;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * Why there is no token. Of the messages of the SDK only the error code of Microsoft
 * Entra ID is told.
 *
 * @see <a href=
 * "https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Microsoft
 * Entra authentication and authorization error codes</a>
 */
final class LoginFailure {

	private static final Pattern CODE = Pattern.compile("AADSTS\\d+");

	private static final Map<String, String> MEANINGS = Map.of("AADSTS7000215", "the client secret is wrong",
			"AADSTS7000222", "the client secret has expired", "AADSTS700016", "the tenant does not know the client id",
			"AADSTS90002", "there is no such tenant", "AADSTS700027", "the certificate is not registered or expired",
			"AADSTS700024", "the federated token is out of its validity", "AADSTS70021",
			"no federated credential matches the token", "AADSTS50034", "there is no such user", "AADSTS50126",
			"the user name or the password is wrong");

	private LoginFailure() {
	}

	static SecretStoreException of(LoginKind kind, RuntimeException failure) {
		if (Network.isNetworkFailure(failure) && !isOfFile(kind, failure) && code(failure).isEmpty()) {
			return Network.failure(failure, "the token service")
				.because("There is no token, logging in with " + kind.words() + ": " + Network.fact(failure));
		}
		String code = code(failure);
		String meaning = code.isEmpty() ? ""
				: ": " + code + ((MEANINGS.containsKey(code)) ? ", " + MEANINGS.get(code) : "");
		return SecretStoreException.of(Reason.UNAUTHENTICATED, AzureSecretStoreFactory.ID)
			.fix(kind.fix())
			.because("There is no token: " + kind.words() + " did not work" + meaning);
	}

	/**
	 * Files are read by the SDK, while what it sends fails in our transport.
	 */
	private static boolean isOfFile(LoginKind kind, RuntimeException failure) {
		return (kind == LoginKind.CLIENT_CERTIFICATE || kind == LoginKind.WORKLOAD_IDENTITY)
				&& Network.find(failure, UncheckedIOException.class) == null;
	}

	private static String code(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Matcher matcher = CODE.matcher(String.valueOf(cause.getMessage()));
			if (matcher.find()) {
				return matcher.group();
			}
		}
		return "";
	}

}
