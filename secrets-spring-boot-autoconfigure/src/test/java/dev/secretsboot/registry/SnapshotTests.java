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

package dev.secretsboot.registry;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.secretsboot.Secret;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SnapshotTests {

	@Test
	void namesAreTheSameArrayEachTime() {
		Snapshot snapshot = Snapshot
			.of(List.of(SecretRegistryTests.secret("b", "1"), SecretRegistryTests.secret("a", "2")), LoadState.none());
		assertThat(snapshot.names()).containsExactly("a", "b").isSameAs(snapshot.names());
	}

	@Test
	void plusReplacesByNameInAnySpelling() {
		Snapshot snapshot = Snapshot
			.of(List.of(SecretRegistryTests.secret("a.b", "old"), SecretRegistryTests.secret("c", "kept")),
					LoadState.none())
			.plus(List.of(SecretRegistryTests.secret("a-b", "new"), SecretRegistryTests.secret("d", "added")),
					LoadState.none());
		assertThat(snapshot.secrets()).extracting(Secret::reveal).containsExactly("new", "kept", "added");
	}

	@Test
	void findExactlyKnowsNoOtherSpelling() {
		Snapshot snapshot = Snapshot.of(List.of(SecretRegistryTests.secret("a.b", "value")), LoadState.none());
		assertThat(snapshot.findExactly("a.b")).isPresent();
		assertThat(snapshot.findExactly("A_B")).isEmpty();
		assertThat(snapshot.find("A_B")).isPresent();
	}

	@Test
	void plusLeavesTheOriginalAlone() {
		Snapshot snapshot = Snapshot.of(List.of(SecretRegistryTests.secret("a", "old")), LoadState.none());
		snapshot.plus(List.of(SecretRegistryTests.secret("a", "new")), LoadState.none());
		assertThat(snapshot.find("a")).map(Secret::reveal).contains("old");
	}

	@Test
	void twoSecretsOfOneNameAreRefusedByNameOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.of(
				List.of(SecretRegistryTests.secret("a.b", "value-1"), SecretRegistryTests.secret("A_B", "value-2")),
				LoadState.none()))
			.withMessageContaining("called 'a.b'")
			.withMessageNotContaining("value-");
	}

	@Test
	void stateCannotBeChangedFromOutside() {
		SortedSet<String> missing = new TreeSet<>(List.of("a"));
		LoadState state = new LoadState(List.of("memory"), missing, new TreeSet<>(List.of("s")), List.of("p"));
		missing.clear();
		assertThat(state.missing()).containsExactly("a");
		assertThat(state.shadowed()).containsExactly("s");
		assertThat(state.stores()).containsExactly("memory");
		assertThat(state.problems()).containsExactly("p");
	}

}
