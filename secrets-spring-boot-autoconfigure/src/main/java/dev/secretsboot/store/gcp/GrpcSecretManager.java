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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import com.google.api.core.ApiFuture;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.Timestamp;
import dev.secretsboot.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Secret Manager by a client of Google's that the user has made or wants to be made.
 */
final class GrpcSecretManager implements SecretManager {

	private final SecretManagerServiceClient client;

	GrpcSecretManager(SecretManagerServiceClient client) {
		this.client = client;
	}

	@Override
	public AccessedVersion access(String version, Deadline deadline) {
		AccessSecretVersionResponse response = told(() -> this.client.accessSecretVersion(version));
		SecretPayload payload = response.getPayload();
		return new AccessedVersion(response.getName(), payload.getData().toByteArray(),
				payload.hasDataCrc32C() ? payload.getDataCrc32C() : null);
	}

	@Override
	public VersionMetadata version(String version, Deadline deadline) {
		GetSecretVersionRequest request = GetSecretVersionRequest.newBuilder().setName(version).build();
		SecretVersion metadata = soon(() -> this.client.getSecretVersionCallable().futureCall(request), deadline);
		return new VersionMetadata(metadata.getName(), metadata.getState() == SecretVersion.State.ENABLED,
				metadata.hasCreateTime() ? instant(metadata.getCreateTime()) : null);
	}

	@Override
	public SecretMetadata secret(String secret, Deadline deadline) {
		GetSecretRequest request = GetSecretRequest.newBuilder().setName(secret).build();
		return metadata(soon(() -> this.client.getSecretCallable().futureCall(request), deadline));
	}

	@Override
	public SecretPage list(String parent, String pageToken, Deadline deadline) {
		ListSecretsRequest request = ListSecretsRequest.newBuilder()
			.setParent(parent)
			.setPageSize(SecretPage.SIZE)
			.setPageToken(pageToken)
			.build();
		ListSecretsResponse page = soon(() -> this.client.listSecretsCallable().futureCall(request), deadline);
		List<SecretMetadata> secrets = page.getSecretsList().stream().map(GrpcSecretManager::metadata).toList();
		return new SecretPage(secrets, page.getNextPageToken());
	}

	private static SecretMetadata metadata(Secret secret) {
		Rotation rotation = secret.getRotation();
		return new SecretMetadata(SecretMetadata.id(secret.getName()),
				secret.hasCreateTime() ? instant(secret.getCreateTime()) : null,
				rotation.hasNextRotationTime() ? instant(rotation.getNextRotationTime()) : null,
				rotation.hasRotationPeriod() ? Duration.ofSeconds(rotation.getRotationPeriod().getSeconds()) : null,
				secret.hasExpireTime() ? instant(secret.getExpireTime()) : null, secret.getAnnotationsMap());
	}

	private static @Nullable Instant instant(Timestamp time) {
		return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
	}

	private static <T> T soon(Supplier<ApiFuture<T>> call, Deadline deadline) {
		ApiFuture<T> answer = told(call);
		try {
			return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw GrpcFailures.of(ex);
		}
		catch (TimeoutException ex) {
			throw new CallFailure(CallFailure.DEADLINE_EXCEEDED);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallFailure(CallFailure.DEADLINE_EXCEEDED);
		}
		finally {
			answer.cancel(true);
		}
	}

	private static <T> T told(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			throw GrpcFailures.of(ex);
		}
	}

}
