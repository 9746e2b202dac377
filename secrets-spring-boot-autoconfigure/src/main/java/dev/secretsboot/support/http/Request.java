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

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is asked. Never printed with its headers and its body, which are confidential.
 *
 * @param uri where to
 * @param headers the headers besides {@code Accept} and {@code User-Agent}
 * @param body what to post, {@code null} for {@code GET}
 * @param maxBytes the size above which an answer is refused
 * @since 0.1.0
 */
public record Request(URI uri, Map<String, List<String>> headers, byte @Nullable [] body, int maxBytes) {

	@Override
	public String toString() {
		return "Request[uri=" + this.uri + "]";
	}

}
