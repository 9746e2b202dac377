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

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
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
					.versionId(required(answer, "VersionId"))
					.createdDate(answer.moment("CreatedDate"))
					.secretString(answer.text("SecretString"))
					.secretBinary(answer.bytes("SecretBinary"))
					.build());
	}

	@Override
	public BatchGetSecretValueResponse batchGetSecretValue(BatchGetSecretValueRequest request) {
		return call("BatchGetSecretValue", Map.of("SecretIdList", request.secretIdList()), request,
				(answer) -> BatchGetSecretValueResponse.builder()
					.secretValues(each(answer.objects("SecretValues"), LightSecretsManagerClient::entry))
					.errors(each(answer.objects("Errors"), LightSecretsManagerClient::error))
					.build());
	}

	private static SecretValueEntry entry(WireObject value) throws ProtocolException {
		return SecretValueEntry.builder()
			.arn(value.text("ARN"))
			.name(value.text("Name"))
			.versionId(required(value, "VersionId"))
			.createdDate(value.moment("CreatedDate"))
			.secretString(value.text("SecretString"))
			.secretBinary(value.bytes("SecretBinary"))
			.build();
	}

	private static APIErrorType error(WireObject error) {
		return APIErrorType.builder().secretId(error.text("SecretId")).errorCode(error.text("ErrorCode")).build();
	}

	@Override
	public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
		return call("DescribeSecret", Map.of("SecretId", request.secretId()), request,
				(answer) -> DescribeSecretResponse.builder()
					.lastRotatedDate(answer.moment("LastRotatedDate"))
					.nextRotationDate(answer.moment("NextRotationDate"))
					.deletedDate(answer.moment("DeletedDate"))
					.versionIdsToStages(answer.lists("VersionIdsToStages"))
					.tags(each(answer.objects("Tags"), LightSecretsManagerClient::tag))
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
					.secretList(each(answer.objects("SecretList"), LightSecretsManagerClient::listed))
					.nextToken(answer.text("NextToken"))
					.build());
	}

	private static SecretListEntry listed(WireObject secret) {
		return SecretListEntry.builder()
			.arn(secret.text("ARN"))
			.name(secret.text("Name"))
			.secretVersionsToStages(secret.lists("SecretVersionsToStages"))
			.build();
	}

	private static Tag tag(WireObject tag) {
		return Tag.builder().key(tag.text("Key")).value(tag.text("Value")).build();
	}

	/**
	 * An answer without it is somebody else's, and not an empty secret.
	 */
	private static String required(WireObject value, String name) throws ProtocolException {
		String text = value.text(name);
		if (text == null) {
			throw new ProtocolException("The field " + name + " of the answer is missing");
		}
		return text;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	private <T> T call(String action, Map<String, ?> fields, SecretsManagerRequest request,
			Reading<WireObject, T> reading) {
		WireObject answer = this.calls.post(action, WireObject.write(fields), request);
		try {
			return reading.read(answer);
		}
		catch (ProtocolException ex) {
			throw SdkClientException.create("The answer to " + action + " cannot be read", ex);
		}
	}

	private static <T> List<T> each(List<WireObject> objects, Reading<WireObject, T> reading) throws ProtocolException {
		List<T> all = new ArrayList<>();
		for (WireObject object : objects) {
			all.add(reading.read(object));
		}
		return all;
	}

	@Override
	public void close() {
		// connections are pooled by the JDK
	}

	/**
	 * Reads a part of an answer.
	 *
	 * @param <F> from what
	 * @param <T> to what
	 */
	private interface Reading<F, T> {

		T read(F from) throws ProtocolException;

	}

}
