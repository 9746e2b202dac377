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

package dev.secretsboot.store.vault;

/**
 * How to log in, in the words of {@code spring.cloud.vault.authentication}.
 */
enum AuthenticationMethod {

	APPROLE(true), AWS_EC2(false), AWS_IAM(false), AZURE_MSI(false), CERT(true), CUBBYHOLE(true), GCP_GCE(false),
	GCP_IAM(false), GITHUB(true), KUBERNETES(true), NONE(true), PCF(false), TOKEN(true);

	private final boolean builtIn;

	AuthenticationMethod(boolean builtIn) {
		this.builtIn = builtIn;
	}

	/**
	 * Whether this store logs in by itself. The other methods sign with a cloud's own
	 * library: they are left to spring-cloud-vault.
	 * @return {@code true} if no library is needed
	 */
	boolean isBuiltIn() {
		return this.builtIn;
	}

}
