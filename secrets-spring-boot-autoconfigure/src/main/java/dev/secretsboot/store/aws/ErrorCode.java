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

import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The error codes of the service that are told apart, from the lists of "Common errors"
 * and of each action in the API reference of AWS Secrets Manager.
 */
enum ErrorCode {

	/** There is no such secret, or no such version of it. */
	NOT_FOUND("ResourceNotFoundException"),

	/** The policy of the caller, of the secret or of its key says no. */
	ACCESS_DENIED("AccessDeniedException", "AccessDenied", "NotAuthorized"),

	/** The key does not decrypt. */
	DECRYPTION_FAILURE("DecryptionFailure", "KMSAccessDeniedException", "KMSDisabledException",
			"KMSInvalidStateException", "KMSNotFoundException"),

	/** The login has been valid. */
	EXPIRED("ExpiredTokenException", "ExpiredToken", "RequestExpired", "TokenRefreshRequired"),

	/** The service does not know the login. */
	UNKNOWN_LOGIN("UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException",
			"SignatureDoesNotMatch", "IncompleteSignature", "IncompleteSignatureException",
			"MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthFailure", "OptInRequired"),

	/** Too many requests. */
	THROTTLED("ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException",
			"RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown",
			"LimitExceededException", "PriorRequestNotComplete"),

	/** The state of the secret forbids it, for example since it is marked as deleted. */
	INVALID_REQUEST("InvalidRequestException"),

	/** The name is no name. */
	INVALID_PARAMETER("InvalidParameterException", "InvalidParameterValue", "ValidationException", "ValidationError",
			"SerializationException");

	private final Set<String> codes;

	ErrorCode(String... codes) {
		this.codes = Set.of(codes);
	}

	boolean matches(@Nullable String code) {
		return code != null && this.codes.contains(code);
	}

	boolean matches(AwsServiceException ex) {
		return matches(of(ex));
	}

	static @Nullable String of(AwsServiceException ex) {
		return (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorCode() : null;
	}

}
