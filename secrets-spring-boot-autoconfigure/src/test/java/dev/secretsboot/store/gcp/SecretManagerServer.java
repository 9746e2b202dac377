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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceGrpc.SecretManagerServiceImplBase;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;

/**
 * A Secret Manager for tests: the official wire contract, served by the generated base
 * class. What it does is ours, written from the documentation of the API: nothing here
 * proves how the service itself behaves.
 *
 * @see <a href=
 * "https://cloud.google.com/secret-manager/docs/reference/rpc/google.cloud.secretmanager.v1">
 * Package google.cloud.secretmanager.v1</a>
 */
final class SecretManagerServer extends SecretManagerServiceImplBase implements AutoCloseable {

	private final Server server;

	private final Map<String, List<SecretVersion>> versions = new ConcurrentHashMap<>();

	private final Map<String, SecretPayload> payloads = new ConcurrentHashMap<>();

	private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

	private final Queue<StatusRuntimeException> failures = new ConcurrentLinkedQueue<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private volatile boolean metadataDenied;

	private volatile boolean listDenied;

	private volatile boolean metadataStalled;

	private volatile StatusRuntimeException metadataFailure;

	private volatile Duration latency = Duration.ZERO;

	private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

	private final RestFace rest;

	SecretManagerServer() throws IOException {
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(this)
			.build()
			.start();
		this.rest = new RestFace(this);
	}

	/**
	 * Where it speaks gRPC.
	 */
	InetSocketAddress address() {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), this.server.getPort());
	}

	/**
	 * Where it speaks HTTP.
	 */
	InetSocketAddress restAddress() {
		return this.rest.address();
	}

	/**
	 * Add a version.
	 * @param secret its resource name
	 * @param value the value
	 * @return the number of the version
	 */
	synchronized String put(String secret, byte[] value) {
		List<SecretVersion> all = this.versions.computeIfAbsent(secret, (key) -> new ArrayList<>());
		String version = secret + "/versions/" + (all.size() + 1);
		CRC32C checksum = new CRC32C();
		checksum.update(value);
		this.payloads.put(version,
				SecretPayload.newBuilder()
					.setData(ByteString.copyFrom(value))
					.setDataCrc32C(checksum.getValue())
					.build());
		all.add(SecretVersion.newBuilder()
			.setName(version)
			.setState(State.ENABLED)
			.setCreateTime(Timestamp.newBuilder().setSeconds(1_760_000_000L))
			.build());
		this.secrets.putIfAbsent(secret, Secret.newBuilder().setName(secret).build());
		return String.valueOf(all.size());
	}

	synchronized void change(String secret, UnaryOperator<Secret> change) {
		this.secrets.compute(secret, (key, before) -> change.apply(before));
	}

	synchronized void setState(String secret, State state) {
		this.versions.get(secret).replaceAll((version) -> version.toBuilder().setState(state).build());
	}

	synchronized void damage(String secret) {
		this.payloads.replaceAll((version, payload) -> version.startsWith(secret + "/")
				? payload.toBuilder().setDataCrc32C(1).build() : payload);
	}

	void denyMetadata() {
		this.metadataDenied = true;
	}

	void allowMetadata() {
		this.metadataDenied = false;
	}

	void denyLists() {
		this.listDenied = true;
	}

	/**
	 * Answer questions about metadata with this code.
	 */
	void failMetadata(Code code) {
		this.metadataFailure = failure(code, "", "no");
	}

	/**
	 * Never answer a question about metadata.
	 */
	void stallMetadata() {
		this.metadataStalled = true;
	}

	/**
	 * Let each request wait as it would on a network.
	 */
	void delay(Duration latency) {
		this.latency = latency;
	}

	void fail(int times, Code code, String reason, String message) {
		for (int i = 0; i < times; i++) {
			this.failures.add(failure(code, reason, message));
		}
	}

	/**
	 * Refuse one access, and ask for a pause.
	 */
	void throttle(Duration pause) {
		RetryInfo info = RetryInfo.newBuilder()
			.setRetryDelay(com.google.protobuf.Duration.newBuilder().setNanos((int) pause.toNanos()))
			.build();
		this.failures.add(StatusProto.toStatusRuntimeException(
				Status.newBuilder().setCode(Code.RESOURCE_EXHAUSTED.getNumber()).addDetails(Any.pack(info)).build()));
	}

	List<String> requests() {
		return this.requests;
	}

	void received(Map<String, List<String>> headers) {
		this.headers.add(headers);
	}

	/**
	 * The headers of the requests by HTTP.
	 */
	List<Map<String, List<String>>> headers() {
		return this.headers;
	}

	@Override
	public void accessSecretVersion(AccessSecretVersionRequest request,
			StreamObserver<AccessSecretVersionResponse> observer) {
		this.requests.add("access " + request.getName());
		answer(observer, () -> {
			StatusRuntimeException failure = this.failures.poll();
			if (failure != null) {
				throw failure;
			}
			SecretVersion version = find(request.getName());
			if (version.getState() != State.ENABLED) {
				throw failure(Code.FAILED_PRECONDITION, "",
						"Secret Version [" + version.getName() + "] is in " + version.getState() + " state.");
			}
			return AccessSecretVersionResponse.newBuilder()
				.setName(version.getName())
				.setPayload(this.payloads.get(version.getName()))
				.build();
		});
	}

	@Override
	public void getSecretVersion(GetSecretVersionRequest request, StreamObserver<SecretVersion> observer) {
		this.requests.add("version " + request.getName());
		if (this.metadataStalled) {
			return;
		}
		answer(observer, () -> {
			refuseMetadata();
			return find(request.getName());
		});
	}

	@Override
	public void getSecret(GetSecretRequest request, StreamObserver<Secret> observer) {
		this.requests.add("secret " + request.getName());
		if (this.metadataStalled) {
			return;
		}
		answer(observer, () -> {
			refuseMetadata();
			Secret secret = this.secrets.get(request.getName());
			if (secret == null) {
				throw failure(Code.NOT_FOUND, "", "Secret [" + request.getName() + "] not found.");
			}
			return secret;
		});
	}

	/**
	 * The newest first, in pages; the service names projects by their numbers.
	 */
	@Override
	public void listSecrets(ListSecretsRequest request, StreamObserver<ListSecretsResponse> observer) {
		this.requests.add("list " + request.getParent());
		if (this.metadataStalled) {
			return;
		}
		answer(observer, () -> {
			refuseMetadata();
			if (this.listDenied) {
				throw failure(Code.PERMISSION_DENIED, "IAM_PERMISSION_DENIED",
						"Permission 'secretmanager.secrets.list' denied");
			}
			List<Secret> all = this.secrets.values()
				.stream()
				.filter((secret) -> secret.getName().startsWith(request.getParent() + "/secrets/"))
				.sorted(Comparator.comparing(Secret::getName).reversed())
				.toList();
			int start = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
			int end = Math.min(all.size(), start + Math.max(1, request.getPageSize()));
			ListSecretsResponse.Builder page = ListSecretsResponse.newBuilder().setTotalSize(all.size());
			all.subList(start, end)
				.forEach((secret) -> page.addSecrets(secret.toBuilder()
					.setName(secret.getName().replaceFirst("projects/[^/]+", "projects/421337"))));
			return ((end < all.size()) ? page.setNextPageToken("" + end) : page).build();
		});
	}

	private void refuseMetadata() {
		if (this.metadataFailure != null) {
			throw this.metadataFailure;
		}
		if (this.metadataDenied) {
			throw failure(Code.PERMISSION_DENIED, "IAM_PERMISSION_DENIED",
					"Permission 'secretmanager.versions.get' denied");
		}
	}

	private synchronized SecretVersion find(String name) {
		String secret = name.substring(0, name.indexOf("/versions/"));
		List<SecretVersion> all = this.versions.getOrDefault(secret, List.of());
		if (name.endsWith("/latest") && !all.isEmpty()) {
			return all.get(all.size() - 1);
		}
		return all.stream()
			.filter((version) -> version.getName().equals(name))
			.findFirst()
			.orElseThrow(() -> failure(Code.NOT_FOUND, "", "Secret [" + secret + "] not found or has no versions."));
	}

	private <T extends Message> void answer(StreamObserver<T> observer, Answer<T> answer) {
		LockSupport.parkNanos(this.latency.toNanos());
		try {
			observer.onNext(answer.get());
			observer.onCompleted();
		}
		catch (StatusRuntimeException ex) {
			observer.onError(ex);
		}
	}

	private static StatusRuntimeException failure(Code code, String reason, String message) {
		Status.Builder status = Status.newBuilder().setCode(code.getNumber()).setMessage(message);
		if (!reason.isEmpty()) {
			status.addDetails(Any.pack(ErrorInfo.newBuilder().setReason(reason).setDomain("googleapis.com").build()));
		}
		return StatusProto.toStatusRuntimeException(status.build());
	}

	@Override
	public void close() {
		this.rest.close();
		this.server.shutdownNow();
	}

	/**
	 * Makes an answer, or throws the status to be sent.
	 *
	 * @param <T> the type of the answer
	 */
	private interface Answer<T> {

		T get();

	}

}
