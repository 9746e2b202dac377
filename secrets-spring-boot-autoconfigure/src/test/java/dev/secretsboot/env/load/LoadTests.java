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

package dev.secretsboot.env.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.secretsboot.Secret;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.Secrets;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot.LoadState;
import dev.secretsboot.test.ScriptedSecretStoreFactory.First;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Script;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Second;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the core asks of stores and makes of their answers.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoadTests {

	private final Script store = First.SCRIPT.reset();

	private final Script second = Second.SCRIPT.reset();

	@TempDir
	Path folder;

	private TestApplication application;

	@BeforeEach
	void prepare() {
		this.application = TestApplication.in(this.folder).arguments("--secrets.store=scripted");
	}

	@Test
	void sourceWhenJsonMakesEachFieldAProperty() {
		this.store.put("titanforge/prod",
				"{\"alpaca\":{\"client_id\":\"an-identifier\",\"clientSecret\":\"s3cr3t-value\"},"
						+ "\"hosts\":[\"a\",\"b\"],\"port\":8080,\"tls\":true,\"none\":null}");
		environment("--secrets.sources=titanforge/prod", (environment) -> {
			assertThat(environment.getProperty("alpaca.client-id")).isEqualTo("an-identifier");
			assertThat(environment.getProperty("alpaca.client-secret")).isEqualTo("s3cr3t-value");
			assertThat(environment.getProperty("hosts[1]")).isEqualTo("b");
			assertThat(environment.getProperty("port", Integer.class)).isEqualTo(8080);
			assertThat(environment.getProperty("tls")).isEqualTo("true");
			assertThat(environment.containsProperty("none")).isFalse();
		});
	}

	@Test
	void mappingWhenEntryIsJsonGivesRawTextAndLeaves() {
		String json = "{\"client_id\":\"an-identifier\"}";
		this.store.put("origami/alpaca", json);
		environment("--secrets.mappings.alpaca=origami/alpaca", (environment) -> {
			assertThat(environment.getProperty("alpaca")).isEqualTo(json);
			assertThat(environment.getProperty("alpaca.client-id")).isEqualTo("an-identifier");
		});
	}

	@Test
	void mappingWhenItNamesAFieldGivesThatField() {
		this.store.put("trader/production", "{\"jwt_secret\":\"the-jwt-secret\",\"other\":\"other-value\"}");
		environment("--secrets.mappings.jwt.secret-key=trader/production#jwt_secret", (environment) -> {
			assertThat(environment.getProperty("jwt.secret-key")).isEqualTo("the-jwt-secret");
			assertThat(environment.containsProperty("other")).isFalse();
		});
	}

	@Test
	void mappingWhenItNamesAFieldOfASingleValueTellsToLeaveItOut() {
		this.store.put("number", "42").put("text", "a-single-value").put("empty", "");
		String report = failure(
				"--secrets.mappings.a=number#id --secrets.mappings.b=text#id --secrets.mappings.c=empty#id");
		assertThat(report)
			.contains("a: malformed", "b: malformed", "c: malformed", "is a single value",
					"-> Leave out '#id' in the mapping")
			.doesNotContain("a-single-value", "the fields are");
	}

	@Test
	void mappingWhenItNamesAnObjectGivesWhatStandsBelow() {
		this.store.put("prod", "{\"db\":{\"user\":\"app\",\"nodes\":[\"n1\"]}}");
		environment("--secrets.mappings.database=prod#db", (environment) -> {
			assertThat(environment.getProperty("database.user")).isEqualTo("app");
			assertThat(environment.getProperty("database.nodes[0]")).isEqualTo("n1");
		});
	}

	@Test
	void mappingWhenItNamesAnObjectInAnotherSpellingGivesWhatStandsBelow() {
		this.store.put("prod", "{\"mainDb\":{\"user\":\"app\",\"nodes\":[\"n1\"]},\"mainDbx\":{\"user\":\"no\"}}");
		environment("--secrets.mappings.database=prod#main-db --secrets.mappings.nodes=prod#MAIN_DB_NODES",
				(environment) -> {
					assertThat(environment.getProperty("database.user")).isEqualTo("app");
					assertThat(environment.getProperty("nodes[0]")).isEqualTo("n1");
				});
	}

	@Test
	void mappingWhenEntryIsASingleValueGivesIt() {
		this.store.put("TEST_DISCORD_WEBHOOK", "https://discord.example/hook");
		environment("--secrets.mappings.discord.webhook=TEST_DISCORD_WEBHOOK",
				(environment) -> assertThat(environment.getProperty("discord.webhook"))
					.isEqualTo("https://discord.example/hook"));
	}

	@Test
	void mappingWhenEntryOnlyLooksLikeJsonGivesRawText() {
		this.store.put("odd", "{not json");
		environment("--secrets.mappings.odd=odd",
				(environment) -> assertThat(environment.getProperty("odd")).isEqualTo("{not json"));
	}

	@Test
	void mappingWhenASourceHasTheSameNameWins() {
		this.store.put("source", "{\"jwt_key\":\"from-the-source\"}").put("mapped", "from-the-mapping");
		environment("--secrets.sources=source --secrets.mappings.jwt.key=mapped",
				(environment) -> assertThat(environment.getProperty("jwt.key")).isEqualTo("from-the-mapping"));
	}

	@Test
	void listingWhenUsedAsSourceMakesEachMemberAProperty() {
		this.store.entries.put("folder",
				StoreEntry.ofMembers("folder",
						List.of(StoreEntry.ofText("folder/db_password", "a-password").named("db_password"),
								StoreEntry.ofText("folder/oauth.json", "{\"id\":\"the-oauth-id\"}").named("oauth"))));
		environment("--secrets.sources=folder", (environment) -> {
			assertThat(environment.getProperty("db.password")).isEqualTo("a-password");
			assertThat(environment.getProperty("oauth.id")).isEqualTo("the-oauth-id");
		});
	}

	@Test
	void wantedNameWhenNoSourceIsConfiguredIsAskedInBothSpellingsInOneWave() {
		this.store.put("ALPACA_CLIENT_SECRET", "s3cr3t-value");
		environment("--secrets.required=alpaca.client-secret", (environment) -> {
			assertThat(environment.getProperty("alpaca.client-secret")).isEqualTo("s3cr3t-value");
			assertThat(this.store.requests).containsExactly(List.of("alpaca-client-secret", "ALPACA_CLIENT_SECRET"));
		});
	}

	@Test
	void wantedNameWhenNamingIsNarrowedIsAskedInThatSpelling() {
		this.store.put("alpaca-client-secret", "s3cr3t-value");
		environment("--secrets.required=alpaca.client-secret --secrets.scripted.naming=dashed",
				(environment) -> assertThat(this.store.requests).containsExactly(List.of("alpaca-client-secret")));
	}

	@Test
	void wantedNameWhenASourceHoldsItIsNotAskedAgain() {
		this.store.put("source", "{\"alpaca_key\":\"s3cr3t-value\"}");
		environment("--secrets.required=alpaca.key --secrets.sources=source",
				(environment) -> assertThat(this.store.requests).containsExactly(List.of("source")));
	}

	@Test
	void wantedNameWhenNoSourceHoldsItIsAskedInASecondWave() {
		this.store.put("source", "{\"a\":\"b\"}").put("alpaca-key", "s3cr3t-value");
		environment("--secrets.required=alpaca.key --secrets.sources=source",
				(environment) -> assertThat(this.store.requests).hasSize(2));
	}

	@Test
	void nameWhenAskedInAnySpellingIsTheSameSecret() {
		this.store.put("source", "{\"ALPACA_CLIENT_SECRET\":\"s3cr3t-value\"}");
		environment("--secrets.sources=source", (environment) -> {
			for (String name : List.of("ALPACA_CLIENT_SECRET", "alpaca-client-secret", "alpaca/client_secret",
					"alpaca.clientSecret", "alpaca.client-secret")) {
				assertThat(environment.getProperty(name)).as(name).isEqualTo("s3cr3t-value");
				assertThat(environment.containsProperty(name)).as(name).isTrue();
			}
		});
	}

	@Test
	void collisionWhenNameIsWantedFailsTheStart() {
		this.store.put("one", "{\"db_password\":\"first-value\"}").put("two", "{\"db.password\":\"second-value\"}");
		assertThat(failure("--secrets.sources=one,two --secrets.required=db.password"))
			.contains("db.password: ambiguous", "at one and at two", "-> Delete or rename one of them")
			.doesNotContain("first-value", "second-value");
	}

	@Test
	void collisionWhenNameIsNotWantedIsAWarningAndFirstCounts(CapturedOutput output) {
		this.store.put("one", "{\"db_password\":\"first-value\"}").put("two", "{\"db.password\":\"second-value\"}");
		environment("--secrets.sources=one,two",
				(environment) -> assertThat(environment.getProperty("db.password")).isEqualTo("first-value"));
		assertThat(output).contains("db-password: ambiguous").doesNotContain("first-value");
	}

	@Test
	void collisionWhenInOneEntryIsToldOfItsFields() {
		this.store.put("one", "{\"db_password\":\"first-value\",\"dbPassword\":\"second-value\"}");
		assertThat(failure("--secrets.sources=one --secrets.required=db.password"))
			.contains("db.password: ambiguous", "Two fields of one have this name")
			.doesNotContain("first-value", "second-value");
	}

	@Test
	void fieldWhenItsKeyHasNoLetterDoesNotCollideWithTheEntry() {
		String json = "{\"\":\"nameless-value\",\"-\":\"another-value\",\"id\":\"the-identifier\"}";
		this.store.put("odd-json", json);
		environment("--secrets.required=odd.json", (environment) -> {
			assertThat(environment.getProperty("odd.json")).isEqualTo(json);
			assertThat(environment.getProperty("odd.json.id")).isEqualTo("the-identifier");
		});
	}

	@Test
	void memberWhenItsNameHasNoLetterIsLeftOut() {
		this.store.entries.put("folder",
				StoreEntry.ofMembers("folder", List.of(StoreEntry.ofText("folder/--", "nameless-value").named("--"),
						StoreEntry.ofText("folder/id", "the-identifier").named("id"))));
		environment("--secrets.mappings.all=folder", (environment) -> {
			assertThat(environment.containsProperty("all")).isFalse();
			assertThat(environment.getProperty("all.id")).isEqualTo("the-identifier");
		});
	}

	@Test
	void defaultSourcesWhenTheyOverlapCountInTheirOrder() {
		this.store.defaultSources = List.of("app/prod", "app", "absent");
		this.store.put("app/prod", "{\"key\":\"from-profile\"}").put("app", "{\"key\":\"from-base\"}");
		environment("", (environment) -> assertThat(environment.getProperty("key")).isEqualTo("from-profile"));
	}

	@Test
	void reportWhenManyThingsAreWrongNamesThemAllAtOnce() {
		this.store.put("array", "[1,2]")
			.put("broken", "{\"a\":")
			.put("double", "{\"a\":\"the-value-1\",\"a\":\"the-value-2\"}")
			.put("entry", "{\"there\":\"a-value-there\"}")
			.put("blank", "   ")
			.fail("denied", Reason.DENIED);
		String report = failure("--secrets.sources=array,broken,double,gone --secrets.required=not.there,blank"
				+ " --secrets.mappings.f=entry#nope --secrets.mappings.d=denied --secrets.mappings.m=nowhere");
		assertThat(report).contains("source array: malformed", "not a JSON object", "source broken: malformed",
				"source double: malformed", "source gone: missing", "not.there: missing", "-> scripted put not.there",
				"blank: empty", "f: malformed", "no field 'nope'", "the fields are: there", "d: denied",
				"-> repair denied", "m: missing", "secrets.mappings leads to an address that does not exist",
				"-> Create nowhere, or correct the mapping of m");
		assertThat(report).doesNotContain("the-value", "a-value-there");
	}

	@Test
	void mappingWhenItsValueIsEmptyIsToldWhereItIsAskedFor() {
		this.store.put("entry", "");
		assertThat(failure("--secrets.mappings.m=entry")).contains("m: empty",
				"take the name out of secrets.required and secrets.mappings");
	}

	@Test
	void storeWhenDownIsOneProblemWithItsCause() {
		this.store.down = Reason.UNREACHABLE;
		assertThat(failure("--secrets.sources=one --secrets.required=a.b")).contains("1 problem",
				"store scripted: unreachable", "It is broken", "-> repair everything");
	}

	@Test
	void storeWhenItsClientBreaksIsNotQuoted() {
		this.store.brokenAtCreation = true;
		assertThat(failure("--secrets.required=a.b"))
			.contains("java.lang.IllegalStateException, caused by java.io.IOException",
					"-> Check the settings of the store")
			.doesNotContain("quotes a value", "quotes another");
	}

	@Test
	void failureThatFailFastDecidesAboutSaysHowToStartAllTheSame(CapturedOutput output) {
		failure("--secrets.required=a.b");
		assertThat(output).contains("a.b: missing",
				"To start all the same, with health DOWN, set secrets.fail-fast=false.");
	}

	@Test
	void startWhenNotFailingFastKeepsProblemsForHealth(CapturedOutput output) {
		this.store.down = Reason.UNREACHABLE;
		try (ConfigurableApplicationContext context = this.application
			.arguments("--secrets.required=a.b", "--secrets.fail-fast=false")
			.run()) {
			LoadState state = context.getBean(SecretRegistry.class).current().state();
			assertThat(state.missing()).containsExactly("a.b");
			assertThat(state.problems()).anyMatch((problem) -> problem.contains("unreachable"));
		}
		assertThat(output).contains("store scripted: unreachable");
	}

	@Test
	void chainWhenOneStoreIsDownFailsOnlyNamesThatNoOtherHas(CapturedOutput output) {
		this.store.put("a-b", "value-of-a-b");
		this.second.down = Reason.UNREACHABLE;
		try (ConfigurableApplicationContext context = this.application
			.arguments("--secrets.store=scripted,scripted2", "--secrets.required=a.b")
			.run()) {
			assertThat(context.getEnvironment().getProperty("a.b")).isEqualTo("value-of-a-b");
		}
		Throwable failure = TestApplication.in(this.folder)
			.arguments("--secrets.store=scripted,scripted2", "--secrets.required=a.b,c.d")
			.failure();
		assertThat(failure).hasMessageContaining("c.d: unreachable").hasMessageNotContaining("a.b: ");
	}

	@Test
	void chainWhenAStoreIsSlowLeavesTimeToThoseBehindIt() {
		Duration all = Duration.ofSeconds(40);
		try (ConfigurableApplicationContext context = this.application
			.arguments("--secrets.store=scripted,scripted2", "--secrets.startup-timeout=40s")
			.run()) {
			assertThat(this.store.budgets.get(0)).isBetween(Duration.ofSeconds(10), all.dividedBy(2));
			assertThat(this.second.budgets).containsExactly(all);
			context.getBeanFactory().resolveEmbeddedValue("$<late.name:none>");
			assertThat(this.store.budgets.get(1)).isLessThanOrEqualTo(all.dividedBy(2));
		}
	}

	@Test
	void chainWhenSecondIsConfiguredByTheFirstSeesItsSecrets() {
		this.store.put("second-token", "token-from-first");
		try (ConfigurableApplicationContext context = this.application
			.arguments("--secrets.store=scripted,scripted2", "--secrets.required=second.token",
					"--secrets.scripted2.token=${second.token}")
			.run()) {
			assertThat(this.second.setting).isEqualTo("token-from-first");
		}
	}

	@Test
	void shortFormWhenTwoStoresTakeAddressesIsRefused() {
		assertThat(failure("--secrets.store=scripted,scripted2 --secrets.sources=x"))
			.contains("do not say to which of these stores they belong", "-> Write secrets.scripted.sources");
	}

	@Test
	void ownFormWhenTwoStoresTakeAddressesBelongsToEach() {
		this.store.put("x", "{\"one\":\"1\"}");
		this.second.put("y", "{\"two\":\"2\"}");
		environment("--secrets.store=scripted,scripted2 --secrets.scripted.sources=x --secrets.scripted2.sources=y",
				(environment) -> assertThat(environment.getProperty("one") + environment.getProperty("two"))
					.isEqualTo("12"));
	}

	@Test
	void storeWhenBlankIsNotTakenForNone() {
		this.application = TestApplication.in(this.folder);
		assertThat(failure("--secrets.store=")).contains("settings: misconfigured", "secrets.store: It is empty",
				"-> Set secrets.store to one or more of:");
	}

	@Test
	void mappingWhenBlankIsToldAndNotAskedFor() {
		assertThat(failure("--secrets.mappings.m=")).contains("m: missing", "Its entry in secrets.mappings is empty");
		assertThat(this.store.requests).noneMatch((request) -> request.contains(""));
	}

	@Test
	void sourceWhenBlankIsNoSource() {
		this.store.put("source", "{\"key\":\"a-secret-value\"}");
		environment("--secrets.sources=,source,",
				(environment) -> assertThat(this.store.requests).containsExactly(List.of("source")));
	}

	@Test
	void unknownStoreFailsWithTheKnownOnes() {
		assertThat(failure("--secrets.store=vaultt")).contains("There is no store 'vaultt'",
				"-> Set secrets.store to one or more of:", "scripted", "memory");
	}

	@Test
	void storeWithoutItsLibraryFailsWithTheCoordinates() {
		assertThat(failure("--secrets.store=nolibrary")).contains("missing library",
				"-> Add to the build: com.example:the-library");
	}

	@Test
	void unsafeAddressIsRefusedBeforeTheStoreIsAsked() {
		for (String address : List.of("a/../b", "a/%2e%2e/b", "a\u0007b")) {
			this.store.reset();
			assertThat(failureOf(this.application.property("secrets.sources", address))).contains("'..'");
			assertThat(this.store.requests).isEmpty();
		}
	}

	@Test
	void requiredWhenAVariableSuppliesItIsNotMissing() {
		try (ConfigurableApplicationContext context = this.application.variable("DB_PASSWORD", "from-variable")
			.arguments("--secrets.required=db.password")
			.run()) {
			assertThat(context.getBean(SecretRegistry.class).current().state().missing()).isEmpty();
		}
	}

	@Test
	void requiredWhenOnlyAConfigFileHasItIsMissing() {
		this.application.file("application.properties", "db.password=in-a-config-file");
		assertThat(failure("--secrets.required=db.password")).contains("db.password: missing", "A config file does")
			.doesNotContain("in-a-config-file");
	}

	@Test
	void secretWhenAVariableHidesItIsShadowed(CapturedOutput output) {
		this.store.put("source", "{\"db_password\":\"from-the-store\",\"same\":\"same-value-here\"}");
		try (ConfigurableApplicationContext context = this.application.variable("DB_PASSWORD", "from-variable")
			.variable("SAME", "same-value-here")
			.arguments("--secrets.sources=source", "--secrets.required=db.password")
			.run()) {
			assertThat(context.getEnvironment().getProperty("db.password")).isEqualTo("from-variable");
			assertThat(context.getBean(SecretRegistry.class).current().state().shadowed())
				.containsExactly("db.password");
		}
		assertThat(output).contains("Secret 'db.password' is shadowed: System Environment Property \"DB_PASSWORD\"");
	}

	@Test
	void valueWithLineBreakAtItsEndIsAWarningWithTheFix(CapturedOutput output) {
		this.store.put("token", "the-token-value\n");
		environment("--secrets.mappings.token=token",
				(environment) -> assertThat(environment.getProperty("token")).isEqualTo("the-token-value\n"));
		assertThat(output).contains("Secret 'token' (scripted, token) ends in a line break", "printf", "secrets.trim");
	}

	@Test
	void valueOfSeveralLinesEndsInALineBreakWithoutAWarning(CapturedOutput output) {
		String key = "-----BEGIN KEY-----\nthe-key-value\n-----END KEY-----\n";
		this.store.put("key", key);
		environment("--secrets.mappings.key=key",
				(environment) -> assertThat(environment.getProperty("key")).isEqualTo(key));
		assertThat(output).doesNotContain("ends in a line break");
	}

	@Test
	void valueWithAByteOrderMarkIsAWarningAndExact(CapturedOutput output) {
		this.store.put("token", "\ufeffthe-token-value");
		environment("--secrets.mappings.token=token",
				(environment) -> assertThat(environment.getProperty("token")).isEqualTo("\ufeffthe-token-value"));
		assertThat(output).contains("Secret 'token' (scripted, token) begins with a byte order mark")
			.doesNotContain("the-token-value");
	}

	@Test
	void sourceWithAByteOrderMarkIsToldOfIt() {
		this.store.put("source", "\ufeff{\"key\":\"a-secret-value\"}");
		assertThat(failure("--secrets.sources=source")).contains("source source: malformed",
				"begins with a byte order mark");
	}

	@Test
	void valueWithLineBreakAtItsEndIsTrimmedWhenAsked(CapturedOutput output) {
		this.store.put("token", "the-token-value\r\n");
		environment("--secrets.mappings.token=token --secrets.trim=true",
				(environment) -> assertThat(environment.getProperty("token")).isEqualTo("the-token-value"));
		assertThat(output).doesNotContain("ends in a line break");
	}

	@Test
	void ordinaryValuesArePlain() {
		this.store.put("source", "{\"port\":\"123456789\",\"host\":\"db.example.com\",\"mail\":\"ops@example.com\","
				+ "\"short\":\"abc\",\"named\":\"ordinary value\",\"db_password\":\"123456789\",\"key\":\"a secret value\"}");
		try (ConfigurableApplicationContext context = this.application
			.arguments("--secrets.sources=source", "--secrets.plain=named")
			.run()) {
			assertThat(context.getBean(Secrets.class).all()).filteredOn((secret) -> !secret.isPlain())
				.extracting(Secret::name)
				.containsExactly("db-password", "key");
			assertThat(context.getEnvironment().getProperty("port")).isEqualTo("123456789");
		}
	}

	@Test
	void storesAreClosedWithTheContext() {
		environment("", (environment) -> assertThat(this.store.closed).isZero());
		assertThat(this.store.closed).isOne();
	}

	@Test
	void storesAreClosedWhenTheStartFails() {
		failure("--secrets.required=not.there");
		assertThat(this.store.closed).isOne();
	}

	@Test
	void settingThatCannotBeReadIsNamedWithoutItsValue() {
		assertThat(failure("--secrets.startup-timeout=s3cr3t-typed-in-the-wrong-place"))
			.contains("secrets.startup-timeout")
			.doesNotContain("s3cr3t-typed");
	}

	@Test
	void mappingWhenItNamesAnArrayGivesItsElements() {
		this.store.put("prod", "{\"hosts\":[\"h1\",\"h2\"],\"hostsx\":\"no\"}");
		environment("--secrets.mappings.nodes=prod#hosts",
				(environment) -> assertThat(environment.getProperty("nodes[1]")).isEqualTo("h2"));
	}

	@Test
	void mappingIntoAListingGivesThatMemberOrTellsWhatThereIs() {
		this.store.entries.put("folder", StoreEntry.ofMembers("folder",
				List.of(StoreEntry.ofText("folder/db_password", "a-password").named("db_password"))));
		environment("--secrets.mappings.pass=folder#db-password --secrets.mappings.all=folder", (environment) -> {
			assertThat(environment.getProperty("pass")).isEqualTo("a-password");
			assertThat(environment.getProperty("all.db-password")).isEqualTo("a-password");
		});
		assertThat(failure("--secrets.mappings.wrong=folder#nope")).contains("no field 'nope'",
				"the fields are: db_password");
	}

	@Test
	void entryWithTheReservedNameIsLeftOut(CapturedOutput output) {
		this.store.put("source", "{\"secrets_x\":\"a-value-there\",\"---\":\"nameless-value\"}");
		environment("--secrets.sources=source",
				(environment) -> assertThat(environment.containsProperty("secrets.x")).isFalse());
		assertThat(output).contains("the name 'secrets.x' is reserved").doesNotContain("a-value-there");
	}

	@Test
	void noneBesideOtherStoresIsRefused() {
		assertThat(failure("--secrets.store=none,memory")).contains("'none' stands beside other stores");
	}

	@Test
	void shortMappingsWhenTwoStoresTakeAddressesAreRefused() {
		assertThat(failure("--secrets.store=scripted,scripted2 --secrets.mappings.a=b"))
			.contains("do not say to which");
	}

	@Test
	void shortFormBesideAStoreWithoutAddressesBelongsToTheOther() {
		this.store.put("x", "{\"one\":\"1\"}");
		environment("--secrets.store=memory,scripted --secrets.sources=x",
				(environment) -> assertThat(environment.getProperty("one")).isEqualTo("1"));
	}

	@Test
	void requiredWhenNothingIsLoadedAndNobodyHasItSaysWhatToSet() {
		this.application = TestApplication.in(this.folder).arguments("--secrets.store=none");
		assertThat(failure("--secrets.required=db.password")).contains("db.password: missing", "No store is read",
				"-> Set db.password in a config file or the environment");
	}

	@Test
	void problemOfManyNamesIsToldOnce() {
		this.store.fail("one", Reason.DENIED).fail("two", Reason.DENIED);
		assertThat(failure("--secrets.mappings.a=one --secrets.mappings.b=one --secrets.mappings.c=two"))
			.contains("2 problems", "c: denied")
			.containsPattern("(a, b|b, a): denied");
	}

	@Test
	void requiredWhenNothingIsLoadedMayComeFromAConfigFile() {
		this.application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=none", "db.password=in-a-config-file");
		environment("--secrets.required=db.password",
				(environment) -> assertThat(environment.getProperty("db.password")).isEqualTo("in-a-config-file"));
		assertThat(failure("--secrets.required=not.there")).contains("not.there: missing", "none:");
	}

	@Test
	void requiredWhenItsLeavesAreThereIsNotMissing() {
		this.store.put("source", "{\"db\":{\"user\":\"app\"},\"hosts\":[\"h1\"]}");
		environment("--secrets.sources=source --secrets.required=db,hosts",
				(environment) -> assertThat(environment.getProperty("db.user")).isEqualTo("app"));
	}

	@Test
	void requiredWhenItsLeavesAreSpelledOtherwiseIsNotMissing() {
		this.store.put("source", "{\"myDb\":{\"user\":\"app\"},\"API_KEYS\":[\"k1\"]}");
		environment("--secrets.sources=source --secrets.required=myDb,api-keys",
				(environment) -> assertThat(environment.getProperty("my-db.user")).isEqualTo("app"));
		assertThat(failure("--secrets.required=my")).contains("my: missing");
	}

	@Test
	void defaultSourceWhenDeniedStopsTheStartOnlyIfANameIsMissing(CapturedOutput output) {
		this.store.defaultSources = List.of("app");
		this.store.fail("app", Reason.DENIED);
		environment("", (environment) -> assertThat(environment.containsProperty("anything")).isFalse());
		assertThat(output).contains("source app: denied");
		assertThat(failure("--secrets.required=a.b")).contains("a.b: denied", "-> repair app");
	}

	@Test
	void defaultSourceWhenMalformedStopsTheStartInAChain() {
		this.store.defaultSources = List.of("app");
		this.store.fail("app", Reason.MALFORMED);
		assertThat(failure("--secrets.store=scripted,memory")).contains("source app: malformed", "-> repair app");
	}

	@Test
	void valueWithLineBreakFromAStoreOfFilesIsNoWarning(CapturedOutput output) {
		this.application.property("secrets.memory.token", "the-token-value\r");
		environment("--secrets.store=memory",
				(environment) -> assertThat(environment.getProperty("token")).isEqualTo("the-token-value\r"));
		assertThat(output).doesNotContain("ends in a line break");
	}

	@Test
	void variableThatHidesASecretIsMaskedLikeTheSecret() {
		this.store.put("source", "{\"db_password\":\"from-the-store-3Kq\"}");
		try (ConfigurableApplicationContext context = this.application.variable("DB_PASSWORD", "from-variable-9Kd")
			.arguments("--secrets.sources=source")
			.run()) {
			assertThat(SecretMasker.shared().mask("from-the-store-3Kq from-variable-9Kd")).isEqualTo("****** ******");
		}
	}

	@Test
	void requiredFromAVariableIsMaskedUnlessPlain() {
		try (ConfigurableApplicationContext context = this.application.variable("DB_PASSWORD", "from-a-variable-9Kd")
			.variable("DB_PORT", "5432")
			.arguments("--secrets.required=db.password,db.port")
			.run()) {
			assertThat(SecretMasker.shared().mask("from-a-variable-9Kd at 5432")).isEqualTo("****** at 5432");
		}
	}

	private void environment(String arguments, Consumer<Environment> check) {
		try (ConfigurableApplicationContext context = this.application.arguments(split(arguments)).run()) {
			check.accept(context.getEnvironment());
		}
	}

	private String failure(String arguments) {
		return failureOf(this.application.arguments(split(arguments)));
	}

	private static String failureOf(TestApplication application) {
		return String.valueOf(application.failure().getMessage());
	}

	private static String[] split(String arguments) {
		return arguments.isEmpty() ? new String[0] : arguments.split(" ");
	}

}
