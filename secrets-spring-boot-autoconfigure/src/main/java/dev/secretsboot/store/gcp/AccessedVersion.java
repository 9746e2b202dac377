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

import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * The value of a version. Its {@link #toString()} has no value.
 *
 * @param name the resource name of the version, the number at its end
 * @param data the value
 * @param checksum the CRC32C that the value has in the service, or {@code null}
 */
record AccessedVersion(String name, byte[] data, @Nullable Long checksum) {

	/**
	 * This value, unless it was damaged on its way.
	 * @throws CallFailure if it was
	 */
	AccessedVersion requireIntact() {
		if (this.checksum != null) {
			CRC32C actual = new CRC32C();
			actual.update(this.data);
			if (actual.getValue() != this.checksum) {
				throw new CallFailure(CallFailure.DAMAGED);
			}
		}
		return this;
	}

	String number() {
		return this.name.substring(this.name.lastIndexOf('/') + 1);
	}

	@Override
	public String toString() {
		return "AccessedVersion[" + this.name + "]";
	}

}
