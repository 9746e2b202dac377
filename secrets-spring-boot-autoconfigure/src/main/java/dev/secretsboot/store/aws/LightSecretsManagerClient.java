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

import java.math.BigDecimal;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.JsonText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerRequest;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * The four calls that a store needs, without the request pipeline of the SDK: loading and
 * wiring its classes takes several times as long as all the requests of a start.
 * Credentials, signature and retries are the SDK's own.
 */
final class LightSecretsManagerClient implements SecretsManagerClient {

	private final SignedCalls calls;

	LightSecretsManagerClient(SignedCalls calls) {
		this.calls = calls;
	}

	@Override
	public String serviceName() {
		return SERVICE_NAME;
	}

	@Override
	public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "SecretId", request.secretId());
		put(fields, "VersionId", request.versionId());
		put(fields, "VersionStage", request.versionStage());
		return call("GetSecretValue", fields, request,
				(answer) -> GetSecretValueResponse.builder()
					.arn(answer.text("ARN"))
					.name(answer.text("Name"))
					.versionId(answer.required("VersionId"))
					.createdDate(moment(answer, "CreatedDate"))
					.secretString(answer.text("SecretString"))
					.secretBinary(bytes(answer, "SecretBinary"))
					.build());
	}

	@Override
	public BatchGetSecretValueResponse batchGetSecretValue(BatchGetSecretValueRequest request) {
		return call("BatchGetSecretValue", Map.of("SecretIdList", request.secretIdList()), request,
				(answer) -> BatchGetSecretValueResponse.builder()
					.secretValues(answer.each("SecretValues", LightSecretsManagerClient::entry))
					.errors(answer.each("Errors", LightSecretsManagerClient::error))
					.build());
	}

	private static SecretValueEntry entry(JsonObject value) throws ProtocolException {
		return SecretValueEntry.builder()
			.arn(value.text("ARN"))
			.name(value.text("Name"))
			.versionId(value.required("VersionId"))
			.createdDate(moment(value, "CreatedDate"))
			.secretString(value.text("SecretString"))
			.secretBinary(bytes(value, "SecretBinary"))
			.build();
	}

	private static APIErrorType error(JsonObject error) {
		return APIErrorType.builder().secretId(error.text("SecretId")).errorCode(error.text("ErrorCode")).build();
	}

	@Override
	public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
		return call("DescribeSecret", Map.of("SecretId", request.secretId()), request,
				(answer) -> DescribeSecretResponse.builder()
					.lastRotatedDate(moment(answer, "LastRotatedDate"))
					.nextRotationDate(moment(answer, "NextRotationDate"))
					.deletedDate(moment(answer, "DeletedDate"))
					.versionIdsToStages(stages(answer.object("VersionIdsToStages")))
					.tags(answer.each("Tags", LightSecretsManagerClient::tag))
					.build());
	}

	@Override
	public ListSecretsResponse listSecrets(ListSecretsRequest request) {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "MaxResults", request.maxResults());
		put(fields, "NextToken", request.nextToken());
		fields.put("Filters",
				request.filters()
					.stream()
					.map((filter) -> Map.of("Key", filter.keyAsString(), "Values", filter.values()))
					.toList());
		return call("ListSecrets", fields, request,
				(answer) -> ListSecretsResponse.builder()
					.secretList(answer.each("SecretList", LightSecretsManagerClient::listed))
					.nextToken(answer.text("NextToken"))
					.build());
	}

	private static SecretListEntry listed(JsonObject secret) {
		return SecretListEntry.builder()
			.arn(secret.text("ARN"))
			.name(secret.text("Name"))
			.secretVersionsToStages(stages(secret.object("SecretVersionsToStages")))
			.build();
	}

	private static Tag tag(JsonObject tag) {
		return Tag.builder().key(tag.text("Key")).value(tag.text("Value")).build();
	}

	/**
	 * Seconds with a fraction, which may have an exponent.
	 */
	private static @Nullable Instant moment(JsonObject answer, String name) throws ProtocolException {
		return answer.as(name,
				(seconds) -> Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(3).longValue()));
	}

	private static @Nullable SdkBytes bytes(JsonObject answer, String name) throws ProtocolException {
		return answer.as(name, (base64) -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64)));
	}

	private static Map<String, List<String>> stages(JsonObject versions) {
		Map<String, List<String>> stages = new LinkedHashMap<>();
		for (String version : versions.names()) {
			stages.put(version, versions.texts(version));
		}
		return stages;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	private <T> T call(String action, Map<String, ?> fields, SecretsManagerRequest request,
			JsonObject.Reading<T> reading) {
		JsonObject answer = this.calls.post(action, JsonText.of(fields).getBytes(StandardCharsets.UTF_8), request);
		try {
			return reading.read(answer);
		}
		catch (ProtocolException ex) {
			throw SdkClientException.create("The answer to " + action + " cannot be read", ex);
		}
	}

	@Override
	public void close() {
		// connections are pooled by the JDK
	}

}
