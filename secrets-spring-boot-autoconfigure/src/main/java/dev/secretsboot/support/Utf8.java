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

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * Bytes to text, strictly: what is not UTF-8 is refused with the offset of the byte and
 * nothing of the content.
 *
 * @since 0.1.0
 */
public final class Utf8 {

	private Utf8() {
	}

	/**
	 * Decode bytes. A byte order mark is kept: it is part of the value.
	 * @param bytes the bytes
	 * @param store the id of the store, for the message
	 * @param address where the bytes stand, for the message
	 * @return the text
	 * @throws SecretStoreException if the bytes are not UTF-8
	 */
	public static String decode(byte[] bytes, String store, String address) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		CoderResult result = decoder.decode(in, out, true);
		if (result.isError()) {
			throw SecretStoreException.of(Reason.MALFORMED, store)
				.at(address)
				.fix("Store text as UTF-8, or binary content as Base64")
				.because("The value is not UTF-8 text: invalid byte at offset " + in.position());
		}
		decoder.flush(out);
		return out.flip().toString();
	}

}
