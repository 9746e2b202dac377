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

package dev.secretsboot.store.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.LiveServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read from a real server, and what is told when it cannot be.
 */
@LiveServer(name = "openbao", variable = OpenBao.URL)
class VaultReadTests {

	private final OpenBao bao = new OpenBao();

	private final VaultTestStore vault = VaultTestStore.of(this.bao);

	private String mount = "";

	@BeforeEach
	void mount() {
		this.mount = this.bao.mountKeyValue(OpenBao.unique("read"), 2);
		this.vault.with("kv.backend", this.mount);
	}

	@AfterEach
	void unmount() {
		this.bao.delete("sys/mounts/" + this.mount);
	}

	@Test
	void textWhenEntryHasFieldsIsTheirJsonAsStored() {
		String json = "{\"a\":1.5,\"b\":1.2345678901234568e+22,\"c\":{\"d\":[true,null,\"x\"]},\"value\":\"v\"}";
		this.bao.putJson(this.mount, "trading", json);
		assertThat(this.vault.text(this.mount + "/trading")).isEqualTo(json);
	}

	@Test
	void textWhenOnlyFieldIsValueIsThatValue() {
		this.bao.putJson(this.mount, "number", "{\"value\":1.2345678901234568e+22}");
		this.bao.putJson(this.mount, "object", "{\"value\":{\"a\":[1]}}");
		assertThat(this.vault.text(this.mount + "/number")).isEqualTo("1.2345678901234568e+22");
		assertThat(this.vault.text(this.mount + "/object")).isEqualTo("{\"a\":[1]}");
	}

	@Test
	void textWhenOnlyFieldHasAnotherNameIsJson() {
		this.bao.put(this.mount, "trading", Map.of("client-secret", "x"));
		assertThat(this.vault.text(this.mount + "/trading")).isEqualTo("{\"client-secret\":\"x\"}");
	}

	@Test
	void entryWhenMountIsVersionOneIsRead() {
		String unversioned = this.bao.mountKeyValue(OpenBao.unique("kv1"), 1);
		this.bao.post(unversioned + "/deep/trading", "{\"a\":\"b\"}");
		StoreEntry entry = this.vault.entry(unversioned + "/deep/trading");
		assertThat(entry.text()).contains("{\"a\":\"b\"}");
		assertThat(entry.version()).isEmpty();
		assertThat(VaultTestStore.told(this.vault.failure(unversioned + "/deep/trading@2"))).contains("keeps none",
				"bao kv enable-versioning " + unversioned + "/");
	}

	@Test
	void entryWhenMountHasSlashesIsRead() {
		String nested = this.bao.mountKeyValue("team/" + OpenBao.unique("nested"), 2);
		this.bao.put(nested, "a/b", Map.of("value", "deep"));
		assertThat(this.vault.text(nested + "/a/b")).isEqualTo("deep");
	}

	@Test
	void entryWhenInNamespaceIsRead() {
		String namespace = OpenBao.unique("team");
		this.bao.post("sys/namespaces/" + namespace, "{}");
		OpenBao inside = this.bao.inNamespace(namespace);
		inside.mountKeyValue("secret", 2);
		inside.put("secret", "trading", Map.of("value", "inside"));
		this.vault.with("namespace", namespace);
		assertThat(this.vault.text("secret/trading")).isEqualTo("inside");
		assertThat(this.vault.store().adviceForMissing("alpaca.client-secret"))
			.contains("bao kv put -namespace=" + namespace + " ");
	}

	@Test
	void versionWhenAskedForIsRead() {
		this.bao.put(this.mount, "trading", Map.of("value", "first"));
		this.bao.put(this.mount, "trading", Map.of("value", "second"));
		assertThat(this.vault.text(this.mount + "/trading@1")).isEqualTo("first");
		assertThat(this.vault.entry(this.mount + "/trading").version()).contains("2");
		assertThat(this.vault.read(this.mount + "/trading@9").entry(this.mount + "/trading@9")).isEmpty();
	}

	@Test
	void rotationWhenNotedInCustomMetadataIsTold() {
		this.bao.put(this.mount, "trading", Map.of("value", "x"));
		this.bao.post(this.mount + "/metadata/trading",
				"{\"custom_metadata\":{\"rotate-by\":\"2027-01-31\",\"max_age\":\"90d\"}}");
		RotationFacts facts = this.vault.entry(this.mount + "/trading").rotation();
		assertThat(facts.changed().orElseThrow().source()).isEqualTo("created_time");
		assertThat(facts.changed().orElseThrow().value()).isBetween(Instant.now().minusSeconds(60),
				Instant.now().plusSeconds(60));
		assertThat(facts.due())
			.contains(new Fact<>(Instant.parse("2027-02-01T00:00:00Z"), "custom_metadata rotate-by"));
		assertThat(facts.maxAge()).contains(new Fact<>(Duration.ofDays(90), "custom_metadata max_age"));
	}

	@Test
	void expiryWhenVersionDeletesItselfIsItsDeletionTime() {
		this.bao.post(this.mount + "/metadata/trading",
				"{\"delete_version_after\":\"1h\",\"custom_metadata\":{\"rotate_by\":\"2199-01-31\"}}");
		this.bao.put(this.mount, "trading", Map.of("value", "x"));
		RotationFacts facts = this.vault.entry(this.mount + "/trading").rotation();
		assertThat(facts.expires().orElseThrow().source()).isEqualTo("deletion_time");
		assertThat(facts.due().orElseThrow().source()).isEqualTo("custom_metadata rotate_by");
	}

	@Test
	void rotationWhenNoteIsUnreadableLosesNothing() {
		this.bao.put(this.mount, "trading", Map.of("value", "x"));
		this.bao.post(this.mount + "/metadata/trading",
				"{\"custom_metadata\":{\"rotate_by\":\"next spring\",\"max_age\":\"long\"}}");
		StoreEntry entry = this.vault.entry(this.mount + "/trading");
		assertThat(entry.text()).contains("x");
		assertThat(entry.rotation().due()).isEmpty();
		assertThat(entry.rotation().maxAge()).isEmpty();
	}

	@Test
	void versionWhenDeletedIsToldApartFromMissing() {
		this.bao.put(this.mount, "trading", Map.of("value", "x"));
		this.bao.delete(this.mount + "/data/trading");
		SecretStoreException failure = this.vault.failure(this.mount + "/trading");
		assertThat(failure.reason()).isEqualTo(Reason.DISABLED);
		assertThat(VaultTestStore.told(failure)).contains("Version 1 was deleted at 20",
				"bao kv undelete -mount=" + this.mount + " -versions=1 trading");
	}

	@Test
	void versionWhenDestroyedIsTold() {
		this.bao.put(this.mount, "trading", Map.of("value", "x"));
		this.bao.post(this.mount + "/destroy/trading", "{\"versions\":[1]}");
		SecretStoreException failure = this.vault.failure(this.mount + "/trading");
		assertThat(failure.reason()).isEqualTo(Reason.DISABLED);
		assertThat(VaultTestStore.told(failure)).contains("Version 1 has been destroyed",
				"bao kv put -mount=" + this.mount + " trading");
	}

	@Test
	void entryWhenPolicyLacksItNamesThePolicy() {
		String policy = this.bao.policy(OpenBao.unique("policy"), this.mount + "/data/allowed");
		this.bao.put(this.mount, "allowed", Map.of("value", "x"));
		this.vault.with("token", this.bao.issueToken("{\"policies\":[\"" + policy + "\"]}"));
		SecretStoreException failure = this.vault.failure(this.mount + "/trading");
		assertThat(this.vault.text(this.mount + "/allowed")).isEqualTo("x");
		assertThat(failure.reason()).isEqualTo(Reason.DENIED);
		assertThat(failure.address()).contains(this.mount + "/trading");
		assertThat(VaultTestStore.told(failure)).contains(
				"path \"" + this.mount + "/data/trading\" { capabilities = [\"read\"] }",
				"bao kv get -mount=" + this.mount + " trading");
	}

	@Test
	void entryWhenTokenSeesNoMountIsDeniedWithThePolicy() {
		this.vault.with("token", this.bao.issueToken("{\"policies\":[\"default\"]}"));
		SecretStoreException failure = this.vault.failure(this.mount + "/trading");
		assertThat(failure.reason()).isEqualTo(Reason.DENIED);
		assertThat(VaultTestStore.told(failure)).contains("path \"" + this.mount + "/data/trading\"");
	}

	@Test
	void entryWhenTokenIsUnknownIsUnauthenticated() {
		this.vault.with("token", "s.unknownunknownunknown");
		SecretStoreException failure = this.vault.failure(this.mount + "/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(VaultTestStore.told(failure))
			.contains("does not accept the token", "spring.cloud.vault.token", "bao token lookup")
			.doesNotContain("s.unknown");
	}

	@Test
	void entryWhenNoEngineIsMountedSaysSo() {
		SecretStoreException failure = this.vault.failure("nosuchmount/trading");
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(VaultTestStore.told(failure)).contains("No secrets engine is mounted at nosuchmount/",
				"bao secrets list");
	}

	@Test
	void defaultSourcesWhenTheirMountIsAbsentAreAbsent() {
		this.vault.with("kv.backend", "nosuchmount").with("application-name", "trading");
		String source = this.vault.store().defaultSources().get(0);
		assertThat(source).isEqualTo("nosuchmount/trading");
		assertThat(this.vault.read(source).failure(source)).isEmpty();
	}

	@Test
	void defaultSourcesWhenProfilesAreActiveBeginWithTheLast() {
		this.vault.context().property("spring.application.name", "trading").profiles("prod", "eu");
		assertThat(this.vault.store().defaultSources()).containsExactly(this.mount + "/trading/eu",
				this.mount + "/trading/prod", this.mount + "/trading");
	}

	@Test
	void defaultSourcesWhenConfiguredFollowSpringCloudVault() {
		this.vault.with("kv.application-name", "one,two")
			.with("kv.default-context", "shared")
			.with("kv.profile-separator", "-")
			.with("kv.profiles", "x");
		assertThat(this.vault.store().defaultSources()).containsExactly(this.mount + "/two-x", this.mount + "/two",
				this.mount + "/one-x", this.mount + "/one", this.mount + "/shared-x", this.mount + "/shared");
	}

	@Test
	void defaultSourcesWhenSwitchedOffAreNone() {
		this.vault.with("kv.enabled", "false");
		assertThat(this.vault.store().defaultSources()).isEmpty();
	}

	@Test
	void entryWhenPathHasBlanksAndUnicodeIsRead() {
		this.bao.put(this.mount, "a b", Map.of("value", "blank"));
		assertThat(this.vault.text(this.mount + "/a b")).isEqualTo("blank");
	}

	@Test
	void endpointWhenItSpeaksHttpAndHttpsIsConfiguredSaysSo() {
		this.vault.with("uri", this.bao.url().replace("http:", "https:"));
		SecretStoreException failure = this.vault.failure(this.mount + "/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(VaultTestStore.told(failure)).contains("TLS", "spring.cloud.vault.uri");
	}

	@Test
	void entryOfAnotherEngineWhenReadableIsItsData() {
		this.bao.post("cubbyhole/mine", "{\"a\":\"b\"}");
		assertThat(this.vault.text("cubbyhole/mine")).isEqualTo("{\"a\":\"b\"}");
	}

}
