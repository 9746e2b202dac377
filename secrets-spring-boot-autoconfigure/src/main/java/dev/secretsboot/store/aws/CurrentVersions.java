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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.Denials;
import org.apache.commons.logging.Log;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * Tells which version the secrets have now: ten in one ListSecrets, which can be five
 * minutes behind; a single one, and those that the list does not have, by DescribeSecret.
 */
final class CurrentVersions {

	/** Listing is granted for all secrets or for none. */
	private static final String LIST = "ListSecrets";

	/** As many names as one filter takes. */
	private static final int NAMES = 10;

	/** As many secrets as one page holds. */
	private static final int PAGE = 100;

	private final SecretsManagerClient client;

	private final RotationReads descriptions;

	private final Denials denied;

	private final Log log;

	private final AtomicBoolean said = new AtomicBoolean();

	CurrentVersions(SecretsManagerClient client, RotationReads descriptions, Denials denied, Log log) {
		this.client = client;
		this.descriptions = descriptions;
		this.denied = denied;
		this.log = log;
	}

	/**
	 * What a list tells.
	 * @param addresses the addresses
	 * @param deadline when the answer must be there
	 * @return the versions by address, without those that the list does not have
	 */
	Map<String, String> listed(List<AwsAddress> addresses, Deadline deadline) {
		Map<String, String> versions = new LinkedHashMap<>();
		Map<String, List<AwsAddress>> byId = addresses.stream()
			.collect(Collectors.groupingBy(AwsAddress::id, LinkedHashMap::new, Collectors.toList()));
		List<String> ids = List.copyOf(byId.keySet());
		for (int i = 0; i < ids.size() && ids.size() > 1 && !this.denied.has(LIST); i += NAMES) {
			List<AwsAddress> chunk = ids.subList(i, Math.min(ids.size(), i + NAMES))
				.stream()
				.flatMap((id) -> byId.getOrDefault(id, List.of()).stream())
				.toList();
			list(chunk, deadline, versions);
		}
		return versions;
	}

	/**
	 * List until every secret is found, and in no more calls than describing each takes.
	 */
	private void list(List<AwsAddress> addresses, Deadline deadline, Map<String, String> versions) {
		List<String> names = addresses.stream().map(AwsAddress::namePrefix).distinct().toList();
		List<AwsAddress> wanted = new ArrayList<>(addresses);
		ListSecretsRequest.Builder request = ListSecretsRequest.builder()
			.maxResults(PAGE)
			.filters(Filter.builder().key(FilterNameStringType.NAME).values(names).build());
		try {
			for (int page = 0; page < names.size() && !wanted.isEmpty(); page++) {
				ListSecretsResponse response = this.client
					.listSecrets(request.overrideConfiguration(CallTimeout.of(deadline)).build());
				response.secretList().forEach((secret) -> take(secret, wanted, versions));
				if (response.nextToken() == null) {
					return;
				}
				request.nextToken(response.nextToken());
			}
		}
		catch (AwsServiceException ex) {
			if (ErrorCode.ACCESS_DENIED.matches(ex)) {
				deny();
			}
			else {
				this.log.debug("ListSecrets failed: " + ErrorCode.of(ex));
			}
		}
	}

	private static void take(SecretListEntry secret, List<AwsAddress> wanted, Map<String, String> versions) {
		List<AwsAddress> found = wanted.stream()
			.filter((address) -> SecretValue.hasId(address.id(), secret.name(), secret.arn()))
			.toList();
		found.forEach((address) -> address.versionAmong(secret.secretVersionsToStages())
			.ifPresent((version) -> versions.put(address.text(), version)));
		wanted.removeAll(found);
	}

	private void deny() {
		this.denied.add(LIST);
		if (this.said.compareAndSet(false, true)) {
			this.log.info("secretsmanager:ListSecrets is not granted: whether secrets have changed takes a call of"
					+ " DescribeSecret for each. Grant it (on resource *) to save calls");
		}
	}

	/**
	 * What the description of a secret tells.
	 * @param address the address
	 * @param deadline when the answer must be there
	 * @return the version, or empty if it must be read to know
	 */
	Optional<String> described(AwsAddress address, Deadline deadline) {
		try {
			return this.descriptions.describe(address, deadline.remaining())
				.filter((secret) -> secret.deletedDate() == null)
				.flatMap((secret) -> address.versionAmong(secret.versionIdsToStages()));
		}
		catch (AwsServiceException ex) {
			if (ErrorCode.NOT_FOUND.matches(ex) || ErrorCode.THROTTLED.matches(ex)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

}
