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

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * What the service answers instead of a secret.
 */
final class ServiceFailures {

	private static final Pattern PRINCIPAL = Pattern
		.compile("User: (arn:[a-z-]+:(?:iam|sts)::\\d{12}:[\\w+=,.@/-]+) is not authorized");

	private final AwsConnection connection;

	ServiceFailures(AwsConnection connection) {
		this.connection = connection;
	}

	SecretStoreException of(AwsAddress address, AwsServiceException ex) {
		if (ErrorCode.ACCESS_DENIED.matches(ex)) {
			return message(ex).contains("kms") ? key(address, ex) : denied(address, ex);
		}
		if (ErrorCode.DECRYPTION_FAILURE.matches(ex)) {
			return key(address, ex);
		}
		if (ErrorCode.EXPIRED.matches(ex) || ErrorCode.UNKNOWN_LOGIN.matches(ex)) {
			return login(ex);
		}
		if (ErrorCode.THROTTLED.matches(ex) || ex.isThrottlingException()) {
			return throttled(address, ex);
		}
		if (ErrorCode.INVALID_REQUEST.matches(ex) && message(ex).contains("delet")) {
			return deleted(address, ex);
		}
		return other(address, ex);
	}

	private SecretStoreException denied(AwsAddress address, AwsServiceException ex) {
		return SecretStoreException.of(Reason.DENIED, AwsSecretStoreFactory.ID)
			.at(address.text())
			.fix("Grant secretsmanager:GetSecretValue on " + resource(address) + ", then "
					+ this.connection.command("get-secret-value --query VersionId --secret-id " + address.id()))
			.because("Reading the secret is not permitted" + principal(ex) + request(ex));
	}

	private SecretStoreException key(AwsAddress address, AwsServiceException ex) {
		return SecretStoreException.of(Reason.DENIED, AwsSecretStoreFactory.ID)
			.at(address.text())
			.fix("Grant kms:Decrypt on the key and see that it is enabled: "
					+ this.connection.command("describe-secret --query KmsKeyId --secret-id " + address.id()))
			.because("The KMS key of the secret cannot be used" + principal(ex) + request(ex));
	}

	private SecretStoreException login(AwsServiceException ex) {
		boolean expired = ErrorCode.EXPIRED.matches(ex);
		return SecretStoreException.of(Reason.UNAUTHENTICATED, AwsSecretStoreFactory.ID)
			.fix((expired ? "Log in again, for example aws sso login; or take credentials that renew themselves, as a"
					+ " role has. " : "") + "aws sts get-caller-identity shows which credentials there are")
			.because((expired ? "The AWS credentials have expired" : "AWS does not accept the credentials") + " ("
					+ ErrorCode.of(ex) + ")" + request(ex));
	}

	private SecretStoreException throttled(AwsAddress address, AwsServiceException ex) {
		return SecretStoreException.of(Reason.THROTTLED, AwsSecretStoreFactory.ID)
			.at(address.text())
			.fix("Start fewer instances at once, put several values into one JSON secret, or raise"
					+ " secrets.startup-timeout. The quotas: aws service-quotas list-service-quotas"
					+ " --service-code secretsmanager")
			.because("AWS Secrets Manager has throttled the request, also when it was repeated" + request(ex));
	}

	private SecretStoreException deleted(AwsAddress address, AwsServiceException ex) {
		return SecretStoreException.of(Reason.DISABLED, AwsSecretStoreFactory.ID)
			.at(address.text())
			.fix(this.connection.command("restore-secret --secret-id " + address.id()))
			.because("The secret is scheduled for deletion" + request(ex));
	}

	private SecretStoreException other(AwsAddress address, AwsServiceException ex) {
		boolean refused = ErrorCode.INVALID_REQUEST.matches(ex) || ErrorCode.INVALID_PARAMETER.matches(ex);
		return SecretStoreException.of(refused ? Reason.MISCONFIGURED : Reason.UNAVAILABLE, AwsSecretStoreFactory.ID)
			.at(address.text())
			.fix((refused ? "" : "See https://health.aws.amazon.com and check that no proxy answers in place of AWS; ")
					+ this.connection.command("describe-secret --secret-id " + address.id()))
			.because("AWS Secrets Manager answered with status " + ex.statusCode() + ", " + ErrorCode.of(ex)
					+ request(ex));
	}

	private String resource(AwsAddress address) {
		if (address.isArn()) {
			return address.id();
		}
		String region = this.connection.region().orElse("*");
		String partition = PartitionMetadata.of(Region.of(region)).id();
		return "arn:" + partition + ":secretsmanager:" + region + ":*:secret:" + address.id() + "-??????";
	}

	private static String principal(AwsServiceException ex) {
		String text = (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorMessage() : null;
		Matcher principal = PRINCIPAL.matcher(Objects.toString(text, ""));
		return principal.find() ? " to " + principal.group(1) : "";
	}

	private static String request(AwsServiceException ex) {
		return (ex.requestId() != null) ? " (request id " + ex.requestId() + ")" : "";
	}

	private static String message(AwsServiceException ex) {
		String text = (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorMessage() : null;
		return Objects.toString(text, "").toLowerCase(Locale.ROOT);
	}

}
