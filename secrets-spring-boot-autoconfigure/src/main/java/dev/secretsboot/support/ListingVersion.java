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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The version of an entry that lists others: a digest of their names and versions, never
 * of a value. It changes when one of them changes, comes or goes.
 *
 * @since 0.1.0
 */
public final class ListingVersion {

	/** Enough never to meet the same one twice. */
	private static final int LENGTH = 16;

	private ListingVersion() {
	}

	/**
	 * The version of a listing.
	 * @param versions the version of each member by its name, in any order
	 * @return 32 hexadecimal digits
	 */
	public static String of(Map<String, String> versions) {
		MessageDigest digest = sha256();
		new TreeMap<>(versions).forEach((name, version) -> {
			update(digest, name);
			update(digest, version);
		});
		return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
	}

	private static void update(MessageDigest digest, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
		digest.update(bytes);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
