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

package dev.secretsboot.support;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ListingVersion}.
 */
class ListingVersionTests {

	private final String version = ListingVersion.of(Map.of("a", "1", "b", "2"));

	@Test
	void versionWhenNothingChangesStays() {
		assertThat(ListingVersion.of(Map.of("b", "2", "a", "1"))).isEqualTo(this.version).hasSize(32);
	}

	@Test
	void versionWhenAMemberChangesComesOrGoesDiffers() {
		assertThat(this.version).isNotEqualTo(ListingVersion.of(Map.of("a", "1", "b", "3")))
			.isNotEqualTo(ListingVersion.of(Map.of("a", "1")))
			.isNotEqualTo(ListingVersion.of(Map.of("a", "1", "b", "2", "c", "3")));
	}

	@Test
	void versionWhenTextsMoveBetweenNameAndVersionDiffers() {
		assertThat(ListingVersion.of(Map.of("ab", "c"))).isNotEqualTo(ListingVersion.of(Map.of("a", "bc")));
	}

}
