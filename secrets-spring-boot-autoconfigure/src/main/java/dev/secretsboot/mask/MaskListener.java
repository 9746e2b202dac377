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

package dev.secretsboot.mask;

/**
 * Hears of secrets that were masked: every bean of this type does. It is called on a
 * thread of its own, a moment later, never from within the call that prints: it may log,
 * wait and publish events. It is called by one thread at a time.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MaskListener {

	/**
	 * A secret was masked.
	 * @param finding the secret by its name, and where
	 * @param times how often since this finding was told last, at least once
	 */
	void onFound(MaskFinding finding, long times);

}
