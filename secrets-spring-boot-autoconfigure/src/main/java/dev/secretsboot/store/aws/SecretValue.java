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

import java.time.Instant;

import dev.secretsboot.support.Utf8;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;

/**
 * One version of a secret, whichever call brought it.
 *
 * @param arn the ARN of the secret
 * @param name the name of the secret
 * @param versionId the id of the version
 * @param created when the version was made, or {@code null} if the service does not say
 * @param string the text, or {@code null} for a binary secret
 * @param binary the bytes, or {@code null} for a text
 */
record SecretValue(String arn, String name, String versionId, @Nullable Instant created, @Nullable String string,
		@Nullable SdkBytes binary) {

	/** An ARN ends in a dash and six random characters, which may be left out. */
	private static final int ARN_SUFFIX_LENGTH = 7;

	static SecretValue of(GetSecretValueResponse response) {
		return new SecretValue(response.arn(), response.name(), response.versionId(), response.createdDate(),
				response.secretString(), response.secretBinary());
	}

	static SecretValue of(SecretValueEntry entry) {
		return new SecretValue(entry.arn(), entry.name(), entry.versionId(), entry.createdDate(), entry.secretString(),
				entry.secretBinary());
	}

	/**
	 * Whether this is the secret that an id asks for.
	 */
	boolean hasId(String id) {
		return hasId(id, this.name, this.arn);
	}

	/**
	 * Whether an id asks for a secret.
	 * @param id a name or an ARN
	 * @param name the name of the secret
	 * @param arn the ARN of the secret
	 */
	static boolean hasId(String id, String name, String arn) {
		return id.equals(name) || id.equals(arn) || (id.startsWith("arn:") && arn.startsWith(id + "-")
				&& arn.length() == id.length() + ARN_SUFFIX_LENGTH);
	}

	/**
	 * The text, or the bytes as UTF-8.
	 * @throws dev.secretsboot.SecretStoreException if the bytes are not UTF-8
	 */
	String text(String address) {
		if (this.string != null) {
			return this.string;
		}
		return (this.binary != null) ? Utf8.decode(this.binary.asByteArrayUnsafe(), AwsSecretStoreFactory.ID, address)
				: "";
	}

	@Override
	public String toString() {
		return "SecretValue[name=" + this.name + ", versionId=" + this.versionId + "]";
	}

}
