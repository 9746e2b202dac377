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

package dev.secretsboot.policy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The settings of one policy.
 *
 * @param match Names of secrets, in any spelling; '*' stands for any letters and digits.
 * @param maxAge Age that a value may reach; a number without a unit is in days.
 * @param rotateBy Last day for a new value, as 2027-06-30 (until its end in UTC), or a
 * moment, as 2027-06-30T12:00:00Z.
 */
record PolicySettings(@DefaultValue List<String> match, @DurationUnit(ChronoUnit.DAYS) @Nullable Duration maxAge,
		@Nullable String rotateBy) {

}
