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

import java.time.Duration;

import dev.secretsboot.Deadline;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Bounds a call of the SDK, all its attempts together.
 */
final class CallTimeout {

	private static final Duration AT_LEAST = Duration.ofMillis(1);

	private CallTimeout() {
	}

	static AwsRequestOverrideConfiguration of(Deadline deadline) {
		return of(deadline.remaining());
	}

	static AwsRequestOverrideConfiguration of(Duration time) {
		Duration positive = (time.compareTo(AT_LEAST) > 0) ? time : AT_LEAST;
		return AwsRequestOverrideConfiguration.builder().apiCallTimeout(positive).build();
	}

}
