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

package dev.secretsboot.health;

import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.Assert;

/**
 * The settings of the health contributor.
 *
 * @param staleStatus Status when secrets are stale and nothing worse is wrong; UP, DOWN,
 * OUT_OF_SERVICE or a name of your own.
 * @since 0.1.0
 */
@ConfigurationProperties("secrets.health")
public record SecretsHealthSettings(@DefaultValue("STALE") String staleStatus) {

	public SecretsHealthSettings {
		Assert.hasText(staleStatus, "The property secrets.health.stale-status is empty. "
				+ "Write for example secrets.health.stale-status=STALE");
	}

	/**
	 * The status in the spelling of Spring Boot.
	 */
	Status toStatus() {
		return new Status(this.staleStatus.trim().toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
