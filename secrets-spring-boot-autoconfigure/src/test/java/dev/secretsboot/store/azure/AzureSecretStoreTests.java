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

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.RemoteStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code azure} against {@link KeyVaultServer}.
 */
class AzureSecretStoreTests extends RemoteStoreContract {

	@RegisterExtension
	static final TestVault VAULT = new TestVault();

	private KeyVaultServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = VAULT.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Override
	protected InetSocketAddress server() {
		return this.server.address();
	}

	@Override
	protected void configure(TestStoreContext context) {
		TestVault.configure(context, endpoint());
	}

	@Override
	protected String put(String name, String value) {
		this.server.put(name, value);
		return name;
	}

	/** The proxy cannot speak for a server with TLS. */
	@Override
	protected void answerEverythingWith(String contentType, String body) {
		this.server.answerAlways(body);
	}

	/** Key Vault's names have letters, digits and dashes, nothing else. */
	@Override
	protected List<String> oddNames() {
		return List.of("with-dash", "7digits", "UpperCase", "a".repeat(127));
	}

	@Test
	void vaultWhenReadAsAWholeHasAllPages() {
		for (int i = 0; i < 60; i++) {
			putRecordedQuietly("name-" + i, "canary-" + i + "-value");
		}
		StoreEntry vault = entry(store().defaultSources().get(0));
		assertThat(vault.members()).hasSize(60);
		assertThat(vault.members()).allMatch((member) -> member.version().isPresent());
		assertThat(this.server.requests()).filteredOn("/secrets"::equals).hasSize(3);
	}

	@Test
	void versionsWhenManyTakeOneListInPages() {
		List<String> names = IntStream.range(0, 60).mapToObj((i) -> "name-" + i).toList();
		names.forEach((name) -> this.server.put(name, "canary-1"));
		read(names.toArray(String[]::new));
		this.server.requests().clear();
		assertThat(versions(names.toArray(String[]::new))).hasSize(60);
		assertThat(this.server.requests()).containsExactly("/secrets", "/secrets", "/secrets");
	}

	@Test
	void versionsWhenFewInALargeVaultDoNotListAllOfIt() {
		IntStream.range(0, 200).forEach((i) -> this.server.put("name-" + i, "canary-1"));
		this.server.put("zz", "canary-2");
		read("name-0", "zz");
		this.server.requests().clear();
		assertThat(versions("name-0", "zz")).containsOnlyKeys("name-0");
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void versionsWhenTheListIsDeniedAreLeftToTheReadAndItIsSaidOnce() {
		this.server.put("one", "canary-1");
		read("one");
		this.server.fail("/secrets", 403);
		try (PrintedLines printed = new PrintedLines()) {
			assertThat(versions("one")).isEmpty();
			assertThat(versions("one")).isEmpty();
			assertThat(printed.count("(azure) cannot be listed")).isEqualTo(1);
		}
	}

	@Test
	void versionsWhenNotReadBeforeOrPinnedAreLeftToTheRead() {
		String version = this.server.put("one", "canary-1");
		assertThat(versions("one", "one@" + version, "missing")).isEmpty();
		read("one", "one@" + version);
		assertThat(versions("one", "one@" + version, "missing", "no name")).isEqualTo(Map.of("one", version));
	}

	@Test
	void versionOfAVaultWhenAMemberComesOrGoesDiffers() {
		this.server.put("one", "canary-1");
		String vault = store().defaultSources().get(0);
		assertThat(entry(vault).version()).hasValue(versions(vault).get(vault));
		this.server.put("two", "canary-2");
		assertThat(versions(vault)).isEmpty();
		assertThat(entry(vault).version()).hasValue(versions(vault).get(vault));
	}

	@Test
	void versionOfAVaultWhenSecretKeysAreSetIsTheirs() {
		this.context.property(VaultOptions.SECRET + ".property-sources[0].endpoint", "https://" + endpoint())
			.property(VaultOptions.SECRET + ".property-sources[0].secret-keys", "one,missing");
		this.server.put("one", "canary-1");
		String vault = store().defaultSources().get(0);
		assertThat(entry(vault).version()).hasValue(versions(vault).get(vault));
		this.server.put("two", "canary-2");
		assertThat(entry(vault).version()).hasValue(versions(vault).get(vault));
	}

	@Test
	void vaultWhenReadAsAWholeLeavesOutDisabledOnesAndCertificates() {
		this.server.put("certificate", "canary-1", "\"managed\":true");
		this.server.put("off", "canary-2", "\"attributes\":{\"enabled\":false}");
		this.server.put("good", "canary-3");
		StoreEntry vault = entry(store().defaultSources().get(0));
		assertThat(vault.members()).extracting(StoreEntry::name).containsExactly("good");
	}

	@Test
	void vaultWhenNotToBeListedIsNoDefaultSource() {
		this.context.property("secrets.azure.list", false);
		assertThat(store().defaultSources()).isEmpty();
	}

	@Test
	void vaultWhenSecretKeysAreSetIsNotListed() {
		this.context.property(VaultOptions.SECRET + ".property-sources[0].endpoint", "https://" + endpoint())
			.property(VaultOptions.SECRET + ".property-sources[0].secret-keys", "one");
		this.server.put("one", "canary-1");
		this.server.put("two", "canary-2");
		StoreEntry vault = entry(store().defaultSources().get(0));
		assertThat(vault.members()).extracting(StoreEntry::name).containsExactly("one");
		assertThat(this.server.requests()).doesNotContain("/secrets");
	}

	@Test
	void namesWhenAskedForAreReadWithoutListing() {
		this.server.put("one", "canary-1");
		this.server.put("two", "canary-2");
		read("one", "two");
		assertThat(this.server.requests()).containsExactlyInAnyOrder("/secrets/one/", "/secrets/two/");
	}

	@Test
	void versionWhenInTheAddressIsRead() {
		String first = this.server.put("name", "canary-old");
		this.server.put("name", "canary-new");
		assertThat(valueOf(entry("name@" + first)).equals("canary-old")).isTrue();
		assertThat(valueOf(entry("https://" + endpoint() + "/secrets/name/" + first)).equals("canary-old")).isTrue();
		assertThat(valueOf(entry("name")).equals("canary-new")).isTrue();
	}

	@Test
	void vaultWhenNotConfiguredIsRefused() {
		SecretStoreException failure = failure("https://other.vault.azure.net/secrets/name");
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure.action()).hasValueSatisfying(
				(action) -> assertThat(action).contains(VaultOptions.SECRET + ".property-sources[1].endpoint"));
	}

	@Test
	void secondVaultWhenFirstLacksTheNameIsRead() throws Exception {
		try (KeyVaultServer second = VAULT.start()) {
			this.context.property(VaultOptions.SECRET + ".property-sources[0].endpoint", "https://" + endpoint())
				.property(VaultOptions.SECRET + ".property-sources[1].endpoint",
						"https://127.0.0.1:" + second.address().getPort());
			this.server.put("both", "canary-first");
			second.put("both", "canary-second");
			second.put("only-second", "canary-third");
			StoreReading reading = read("both", "only-second", "none");
			assertThat(valueOf(reading.entry("both").orElseThrow()).equals("canary-first")).isTrue();
			assertThat(valueOf(reading.entry("only-second").orElseThrow()).equals("canary-third")).isTrue();
			assertThat(reading.entry("none")).isEmpty();
		}
	}

	@Test
	void factsWhenInAttributesAndTagsAreTold() {
		this.server.put("name", "canary-1",
				"\"attributes\":{\"enabled\":true,\"created\":1760000000,"
						+ "\"updated\":1761000000,\"exp\":4000000000,\"nbf\":3900000000}",
				"\"tags\":{\"max-age\":\"90d\",\"rotateBy\":\"2030-01-31\",\"other\":\"x\"}");
		StoreEntry entry = entry("name");
		assertThat(entry.rotation().changed()).hasValueSatisfying((fact) -> {
			assertThat(fact.value()).isEqualTo(Instant.ofEpochSecond(1760000000));
			assertThat(fact.source()).isEqualTo("created");
		});
		assertThat(entry.rotation().due()).hasValueSatisfying((fact) -> {
			assertThat(fact.value()).isEqualTo("2030-02-01T00:00:00Z");
			assertThat(fact.source()).isEqualTo("tag rotateBy");
		});
		assertThat(entry.rotation().maxAge()).hasValueSatisfying((fact) -> assertThat(fact.value()).hasDays(90));
		assertThat(entry.rotation().note()).hasValue("not valid before 2093-08-01T21:20:00Z");
	}

	@Test
	void expiryWhenEarlierThanTheTagIsDue() {
		this.server.put("name", "canary-1", "\"attributes\":{\"enabled\":true,\"exp\":1700000000}",
				"\"tags\":{\"rotate-by\":\"2030-01-31\"}");
		assertThat(entry("name").rotation().due()).hasValueSatisfying((fact) -> {
			assertThat(fact.value()).isEqualTo(Instant.ofEpochSecond(1700000000));
			assertThat(fact.source()).isEqualTo("exp");
		});
	}

	@Test
	void advicesWhenMissingIsACommand() {
		assertThat(store().adviceForMissing("alpaca.clientSecret"))
			.contains("az keyvault secret set --vault-name 127 --name alpaca-client-secret");
	}

	@Test
	void librariesWhenPresentAreNotMissing() {
		assertThat(factory().missingLibraries(getClass().getClassLoader())).isEmpty();
		assertThat(factory().missingLibraries(ClassLoader.getPlatformClassLoader()))
			.containsExactly("com.azure:azure-identity");
	}

	private void putRecordedQuietly(String name, String value) {
		try {
			putRecorded(name, value);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
