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
 * Where a secrets engine is mounted, and which kind it is.
 *
 * @param path the mount without a slash at its end, for example {@code secret}
 * @param engine what is mounted there
 */
record Mount(String path, Engine engine) {

	boolean holds(VaultAddress address) {
		return address.path().startsWith(this.path + "/");
	}

	/**
	 * The address without the mount.
	 * @param address an address inside this mount
	 * @return for example {@code trading} for {@code secret/trading}
	 */
	String below(VaultAddress address) {
		return address.path().substring(this.path.length() + 1);
	}

	/**
	 * The path by which the API reads an entry, which is also the path that a policy must
	 * grant.
	 * @param address an address inside this mount
	 * @return for example {@code secret/data/trading}
	 */
	String apiPath(VaultAddress address) {
		return isVersioned() ? this.path + "/data/" + below(address) : address.path();
	}

	/**
	 * The path by which the API shows the metadata of an entry of KV version 2.
	 * @param address an address inside this mount
	 * @return for example {@code secret/metadata/trading}
	 */
	String metadataPath(VaultAddress address) {
		return this.path + "/metadata/" + below(address);
	}

	boolean isVersioned() {
		return this.engine == Engine.KV2;
	}

	boolean isKeyValue() {
		return this.engine != Engine.OTHER;
	}

	/**
	 * The kinds of engine that are read differently.
	 */
	enum Engine {

		/** Key-value without versions. */
		KV1,

		/** Key-value with versions and metadata. */
		KV2,

		/** Key-value; the server does not tell which version. */
		KV_UNKNOWN,

		/** Any other engine that answers to a read: databases, clouds, cubbyhole. */
		OTHER

	}

}
