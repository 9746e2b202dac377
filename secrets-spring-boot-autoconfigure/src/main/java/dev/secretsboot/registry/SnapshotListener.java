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

/**
 * Is told when the secrets change, on the thread that changes them.
 *
 * @since 0.1.0
 */
public interface SnapshotListener {

	/**
	 * Called before the new secrets can be read by anybody. An exception stops the
	 * change: the current secrets stay.
	 * @param next the secrets to come
	 */
	default void beforeSwap(Snapshot next) {
	}

	/**
	 * Called once the new secrets are the current ones. An exception stops nobody else.
	 * @param previous the secrets before
	 * @param current the secrets now
	 */
	default void afterSwap(Snapshot previous, Snapshot current) {
	}

}
