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

package dev.secretsboot.support;

import java.nio.charset.StandardCharsets;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

import org.springframework.util.unit.DataSize;

/**
 * Refuses what is larger than {@code secrets.max-size}. The message names the limit and
 * not the size that was met: the length of a value is part of it.
 *
 * @param store the id of the store, for the message
 * @param max {@code secrets.max-size}
 * @param times how many entries of that size are accepted in one piece, 1 for a single
 * secret
 * @since 0.1.0
 */
public record SizeLimit(String store, DataSize max, int times) {

	/**
	 * The limit of a single secret.
	 * @param store the id of the store, for the message
	 * @param max {@code secrets.max-size}
	 */
	public SizeLimit(String store, DataSize max) {
		this(store, max, 1);
	}

	/**
	 * The size up to which something is accepted.
	 * @return a number of bytes
	 */
	public long bytes() {
		return this.max.toBytes() * this.times;
	}

	/**
	 * Check a text.
	 * @param text the text, of which the UTF-8 bytes count
	 * @param address where it stands, for the message
	 * @return the text
	 * @throws SecretStoreException if it is too large
	 */
	public String require(String text, String address) {
		if (text.length() * 3L > bytes()) {
			require(text.getBytes(StandardCharsets.UTF_8).length, address);
		}
		return text;
	}

	/**
	 * Check a size.
	 * @param bytes the size in bytes
	 * @param address what has this size, for the message
	 * @throws SecretStoreException if it is too large
	 */
	public void require(long bytes, String address) {
		if (bytes > bytes()) {
			String limit = (this.times > 1) ? this.times + " times secrets.max-size (" + this.max + ")"
					: "secrets.max-size allows (" + this.max + ")";
			throw SecretStoreException.of(Reason.MALFORMED, this.store)
				.at(address)
				.fix("Check that this is the intended entry; if it is, raise secrets.max-size")
				.because("It is larger than " + limit);
		}
	}

}
