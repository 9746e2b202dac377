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

package dev.secretsboot.store.kubernetes;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.secretsboot.SecretStore;
import dev.secretsboot.store.FaultProxy;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.store.kubernetes.ApiMetadata.Selection;
import dev.secretsboot.support.TimedRetry;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link ApiWatch} against a server that forgets, refuses and hangs up.
 */
class ApiWatchTests {

	private static final String NAME = "fieldSelector=metadata.name=alpaca";

	private final TestStoreContext context = new TestStoreContext();

	private final List<String> told = new CopyOnWriteArrayList<>();

	private StubApiServer server;

	private FaultProxy proxy;

	private KubernetesClient client;

	private ApiWatch watch;

	@BeforeEach
	void start() throws IOException {
		this.server = new StubApiServer();
		this.proxy = new FaultProxy(this.server.address());
		this.server.put("alpaca");
		this.server.put("other");
		Config config = new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:" + this.proxy.port())
			.withRequestRetryBackoffLimit(0)
			.build();
		this.client = new KubernetesClientBuilder().withConfig(config).build();
		this.watch = new ApiWatch(new ApiMetadata(this.client), this.told::add, this.context.log(ApiWatch.class),
				new TimedRetry(Integer.MAX_VALUE, Duration.ofMillis(20), Duration.ofMillis(50)));
	}

	@AfterEach
	void stop() {
		this.watch.close();
		this.client.close();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void secretWhenItChangesComesOrGoesIsTold() {
		watch("alpaca", "new");
		this.server.put("alpaca");
		awaitTold("alpaca");
		this.server.put("new");
		awaitTold("alpaca", "new");
		this.server.delete("alpaca");
		awaitTold("alpaca", "new", "alpaca");
		this.server.put("other");
		this.server.put("alpaca");
		awaitTold("alpaca", "new", "alpaca", "alpaca");
	}

	@Test
	void dataAreNeverAskedFor() {
		watch("alpaca");
		assertThat(this.server.accepted()).hasSize(2)
			.allMatch((accepted) -> accepted.startsWith("application/json;as=PartialObjectMetadata"));
	}

	@Test
	void connectionWhenItEndsIsResumedAfterTheLastVersion() {
		watch("alpaca");
		this.server.put("alpaca");
		awaitTold("alpaca");
		this.server.hangUp();
		this.server.put("alpaca");
		awaitTold("alpaca", "alpaca");
		assertThat(this.server.requests()).filteredOn((query) -> !query.contains("watch=true")).hasSize(1);
	}

	@Test
	void connectionWhenItEndsAfterABookmarkIsResumedThere() {
		watch("alpaca");
		int bookmark = this.server.bookmark();
		awaitEventually(() -> {
			this.server.hangUp();
			return asked("resourceVersion=" + bookmark);
		});
		assertThat(this.told).isEmpty();
	}

	@Test
	void versionWhenGoneIsListedAnewAndOnlyNewsAreTold() {
		watch("alpaca");
		this.server.compact();
		this.server.hangUp();
		awaitLists(2);
		awaitWatchers(1);
		assertThat(this.told).isEmpty();
		this.proxy.refuse();
		this.server.hangUp();
		awaitWatchers(0);
		this.server.put("alpaca");
		this.server.compact();
		this.proxy.recover();
		awaitTold("alpaca");
	}

	@Test
	void versionWhenGoneByStatusIsListedAnew() {
		watch("alpaca");
		this.server.refuseWatches(410);
		this.server.hangUp();
		awaitLists(3);
		this.server.refuseWatches(200);
		awaitWatchers(1);
		this.server.put("alpaca");
		awaitTold("alpaca");
	}

	@Test
	void connectionWhenItEndsInSilenceAgainAndAgainIsListedAnew() {
		watch("alpaca");
		awaitEventually(() -> {
			this.server.hangUp();
			return lists() > 1;
		});
	}

	@Test
	void listWhenItIsALoginPageIsTriedAgain() {
		this.server.answerListsWith("<html>canary-page</html>");
		try (PrintedLines printed = new PrintedLines()) {
			this.watch.start(Map.of("alpaca", selection("alpaca")));
			awaitLists(3);
			this.server.answerListsWith("");
			awaitWatchers(1);
			assertThat(printed.contain("canary")).isFalse();
		}
		this.server.put("alpaca");
		awaitTold("alpaca");
	}

	@Test
	void lineWhenItIsNoEventIsListedAnew() {
		watch("alpaca");
		this.server.sendLine("<html>canary-page</html>");
		awaitLists(2);
		this.server.put("alpaca");
		awaitTold("alpaca");
	}

	@Test
	void lineWhenItDoesNotEndIsHungUpOn() {
		watch("alpaca");
		this.server.sendLine("x".repeat(3 << 20));
		this.server.put("alpaca");
		awaitTold("alpaca");
	}

	@Test
	void serverWhenGoneForAWhileIsFoundAgain() {
		try (PrintedLines printed = new PrintedLines()) {
			watch("alpaca");
			this.proxy.refuse();
			awaitEventually(() -> printed.contain("is interrupted and will be resumed, polling remains"));
			this.server.put("alpaca");
			this.proxy.recover();
			awaitTold("alpaca");
			assertThat(printed.count("is interrupted and will be resumed")).isEqualTo(1);
		}
	}

	@Test
	void watchWhenForbiddenIsSaidOnceAndGivenUp() {
		this.server.refuseWatches(403);
		try (PrintedLines printed = new PrintedLines()) {
			this.watch.start(Map.of("alpaca", selection("alpaca")));
			awaitEventually(() -> printed.contain("are not watched, polling remains"));
			assertThat(printed.count("--verb=get,list,watch --resource-name=alpaca")).isEqualTo(1);
		}
		await().during(Duration.ofMillis(300)).until(() -> this.server.requests().size() == 2);
	}

	@Test
	void secretsWhenSelectedByLabelsAreWatchedTogether() {
		this.watch.start(Map.of("labels:app=trading", Selection.ofLabels("test", "app=trading")));
		awaitWatchers(1);
		this.server.put("other");
		awaitTold("labels:app=trading");
		assertThat(this.server.requests()).allMatch((query) -> query.startsWith("labelSelector=app=trading"));
	}

	@Test
	void watchWhenClosedTellsNothingAndLeavesNoThread() {
		watch("alpaca");
		this.watch.close();
		this.watch.close();
		this.server.put("alpaca");
		awaitEventually(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("secrets-kubernetes-watch")));
		assertThat(this.told).isEmpty();
	}

	@Test
	void storeWhenConfiguredToWatches() {
		this.context.property("spring.cloud.kubernetes.client.master-url", "http://127.0.0.1:" + this.proxy.port())
			.property("secrets.kubernetes.api.enabled", "true")
			.property("secrets.kubernetes.api.namespace", "test");
		try (SecretStore store = new KubernetesSecretStoreFactory().create(this.context)) {
			assertThat(store.watch(List.of("alpaca"), this.told::add)).isEmpty();
		}
		this.context.property("secrets.kubernetes.api.watch", "true");
		try (SecretStore store = new KubernetesSecretStoreFactory().create(this.context);
				SecretStore.Watch running = store.watch(List.of("alpaca", "other#"), this.told::add).orElseThrow()) {
			awaitWatchers(2);
			this.server.put("other");
			awaitTold("other#");
			assertThat(running).isNotNull();
		}
	}

	private void watch(String... names) {
		Map<String, Selection> selections = new LinkedHashMap<>();
		Stream.of(names).forEach((name) -> selections.put(name, selection(name)));
		this.watch.start(selections);
		awaitWatchers(names.length);
	}

	private static Selection selection(String name) {
		return Selection.ofName(new SecretAddress("test", name));
	}

	private boolean asked(String part) {
		return this.server.requests().stream().anyMatch((query) -> query.startsWith(NAME) && query.contains(part));
	}

	private long lists() {
		return this.server.requests().stream().filter((query) -> !query.contains("watch=true")).count();
	}

	private void awaitLists(int count) {
		awaitEventually(() -> lists() >= count);
	}

	private void awaitWatchers(int count) {
		awaitEventually(() -> this.server.watchers() == count);
	}

	private void awaitTold(String... addresses) {
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(this.told).containsExactly(addresses));
	}

	private static void awaitEventually(Callable<Boolean> condition) {
		await().atMost(Duration.ofSeconds(20)).until(condition);
	}

}
