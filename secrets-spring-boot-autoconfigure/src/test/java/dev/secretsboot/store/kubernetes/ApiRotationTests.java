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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.RotationFacts.Fact;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiRotation}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApiRotationTests {

	private static final String PREFIX = "secrets.secretsboot.dev/";

	private final ApiRotation rotation = new ApiRotation(LogFactory.getLog(ApiRotationTests.class));

	@Test
	void factsWhenMetadataSaysNothingAreNone() {
		ObjectMeta metadata = new ObjectMeta();
		metadata.setAnnotations(null);
		metadata.setManagedFields(null);
		assertThat(of(metadata)).isEqualTo(RotationFacts.none());
	}

	@Test
	void factsWhenTimesCannotBeReadAreNone() {
		ObjectMeta metadata = new ObjectMeta();
		metadata.setCreationTimestamp("yesterday");
		metadata.setManagedFields(List.of(new ManagedFieldsEntryBuilder().withTime("noon").build()));
		assertThat(of(metadata)).isEqualTo(RotationFacts.none());
	}

	@Test
	void factsWhenFieldsHaveTimesTakeTheLast() {
		ObjectMeta metadata = new ObjectMeta();
		metadata.setManagedFields(List.of(new ManagedFieldsEntryBuilder().withTime("2026-02-01T00:00:00Z").build(),
				new ManagedFieldsEntryBuilder().withTime("2026-01-01T00:00:00Z").build()));
		assertThat(of(metadata).changed())
			.contains(new Fact<>(Instant.parse("2026-02-01T00:00:00Z"), "managedFields.time"));
	}

	@ParameterizedTest
	@CsvSource({ "max-age, soon", "max-age, 0d", "max-age, -3d", "max-age, 999999999999999999d", "rotate-by, soon" })
	void annotationWhenUnreadableIsIgnoredAndToldOnce(String name, String text, CapturedOutput output) {
		ObjectMeta metadata = new ObjectMeta();
		metadata.setAnnotations(Map.of(PREFIX + name, text));
		assertThat(of(metadata)).isEqualTo(RotationFacts.none());
		assertThat(of(metadata)).isEqualTo(RotationFacts.none());
		assertThat(output).containsOnlyOnce("The annotation " + PREFIX + name
				+ " of the secret team/db cannot be read and is ignored. Write a date (2027-06-30) or a duration (90d)");
	}

	private RotationFacts of(ObjectMeta metadata) {
		Secret secret = new SecretBuilder().build();
		secret.setMetadata(metadata);
		return this.rotation.of(secret, "team/db");
	}

}
