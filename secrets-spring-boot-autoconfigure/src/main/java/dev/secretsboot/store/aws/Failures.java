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

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns failures of the SDK into what an operator needs: the fact and the next command.
 * Messages of the SDK and of the service are not passed on, since nothing limits what
 * they quote.
 */
final class Failures {

	private static final Set<Reason> OF_WHOLE_STORE = Set.of(Reason.UNAUTHENTICATED, Reason.UNREACHABLE);

	private final ServiceFailures service;

	private final ConnectionFailures connection;

	Failures(AwsConnection connection) {
		this.service = new ServiceFailures(connection);
		this.connection = new ConnectionFailures(connection);
	}

	SecretStoreException of(AwsAddress address, SdkException ex) {
		return (ex instanceof AwsServiceException refusal) ? this.service.of(address, refusal) : this.connection.of(ex);
	}

	/**
	 * If nothing could be read for want of a login or of a connection, say it once.
	 */
	static void throwIfWholeStoreFailed(StoreRequest request, StoreReading reading) {
		if (request.addresses().stream().anyMatch((address) -> reading.entry(address).isPresent())) {
			return;
		}
		request.addresses()
			.stream()
			.flatMap((address) -> reading.failure(address).stream())
			.filter((failure) -> OF_WHOLE_STORE.contains(failure.reason()) && failure.address().isEmpty())
			.findFirst()
			.ifPresent((failure) -> {
				throw failure;
			});
	}

}
