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

import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.http.Answer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * An error answer as the exception that the SDK would throw. Error codes come in three
 * spellings: {@code Code}, {@code Code:http://...} and {@code namespace#Code}.
 */
final class Refusal {

	private Refusal() {
	}

	static AwsServiceException of(Answer answer) {
		JsonObject body = JsonObject.read(answer.body()).orElse(JsonObject.none());
		String type = answer.header("x-amzn-ErrorType");
		String code = code((type != null) ? type : body.text("__type"));
		String message = body.text("message");
		AwsErrorDetails details = AwsErrorDetails.builder()
			.serviceName("SecretsManager")
			.errorCode((code != null) ? code : "HTTP " + answer.status())
			.errorMessage((message != null) ? message : body.text("Message"))
			.build();
		return SecretsManagerException.builder()
			.statusCode(answer.status())
			.requestId(answer.header("x-amzn-RequestId"))
			.awsErrorDetails(details)
			.build();
	}

	private static @Nullable String code(@Nullable String type) {
		if (type == null) {
			return null;
		}
		String behind = type.substring(type.indexOf('#') + 1);
		return (behind.indexOf(':') > 0) ? behind.substring(0, behind.indexOf(':')) : behind;
	}

}
