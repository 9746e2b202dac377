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

package dev.secretsboot.store.gcp;

import dev.secretsboot.Deadline;

/**
 * The calls of Secret Manager that the store makes, for the secrets of one location. Safe
 * for several threads. What goes wrong is a {@link CallFailure}.
 *
 * @see <a href="https://cloud.google.com/secret-manager/docs/reference/rest">Secret
 * Manager API</a>
 */
interface SecretManager {

	/**
	 * The value of a version.
	 * @param version the resource name of the version, a number, an alias or
	 * {@code latest} at its end
	 * @param deadline when the answer must be there
	 */
	AccessedVersion access(String version, Deadline deadline);

	/**
	 * What is known about a version.
	 * @param version the resource name of the version
	 * @param deadline when the answer must be there
	 */
	VersionMetadata version(String version, Deadline deadline);

	/**
	 * What is known about a secret.
	 * @param secret the resource name of the secret
	 * @param deadline when the answer must be there
	 */
	SecretMetadata secret(String secret, Deadline deadline);

	/**
	 * What is known about many secrets.
	 * @param parent the resource name of the project or of its location
	 * @param pageToken where to go on, empty for the beginning
	 * @param deadline when the answer must be there
	 */
	SecretPage list(String parent, String pageToken, Deadline deadline);

}
