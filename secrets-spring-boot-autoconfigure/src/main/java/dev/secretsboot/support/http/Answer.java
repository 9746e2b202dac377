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

package dev.secretsboot.support.http;

import java.net.HttpURLConnection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came back. Never printed with its headers and its body, which are confidential.
 *
 * @param status the status
 * @param fields the names of the headers, each followed by its value
 * @param body the body
 * @since 0.1.0
 */
public record Answer(int status, List<String> fields, byte[] body) {

	/**
	 * Whether the status is 200.
	 * @return whether it is
	 */
	public boolean isOk() {
		return this.status == HttpURLConnection.HTTP_OK;
	}

	/**
	 * The values of a header.
	 * @param name its name in any case
	 * @return the values, separated by commas, or {@code null} if there is none
	 */
	public @Nullable String header(String name) {
		String values = null;
		for (int i = 0; i < this.fields.size(); i += 2) {
			if (name.equalsIgnoreCase(this.fields.get(i))) {
				values = (values != null) ? values + ", " + this.fields.get(i + 1) : this.fields.get(i + 1);
			}
		}
		return values;
	}

	@Override
	public String toString() {
		return "Answer[status=" + this.status + "]";
	}

}
