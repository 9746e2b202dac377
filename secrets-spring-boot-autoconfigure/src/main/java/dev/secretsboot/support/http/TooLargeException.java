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

import java.net.ProtocolException;

/**
 * An answer is larger than the request lets it be.
 *
 * @since 0.1.0
 */
public final class TooLargeException extends ProtocolException {

	private static final long serialVersionUID = 1L;

	/**
	 * An answer that is not read on.
	 */
	public TooLargeException() {
		super("The answer is too large");
	}

}
