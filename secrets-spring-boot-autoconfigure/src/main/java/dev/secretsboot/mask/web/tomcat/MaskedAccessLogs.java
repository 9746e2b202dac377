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

package dev.secretsboot.mask.web.tomcat;

import java.io.CharArrayWriter;

import dev.secretsboot.mask.SecretMasker;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.catalina.valves.ExtendedAccessLogValve;
import org.apache.catalina.valves.JsonAccessLogValve;
import org.jspecify.annotations.Nullable;

/**
 * The access logs of Tomcat, each with its last step replaced: the line is masked as it
 * is going to be written.
 */
final class MaskedAccessLogs {

	private final SecretMasker masker;

	MaskedAccessLogs(SecretMasker masker) {
		this.masker = masker;
	}

	/**
	 * A masking access log of the same kind.
	 * @param valve any valve
	 * @return an access log without settings; {@code null} if the valve is none of
	 * Tomcat's own access logs to a file
	 */
	@Nullable AccessLogValve like(Valve valve) {
		if (valve.getClass() == AccessLogValve.class) {
			return new Text();
		}
		if (valve.getClass() == JsonAccessLogValve.class) {
			return new Json();
		}
		return (valve.getClass() == ExtendedAccessLogValve.class) ? new Extended() : null;
	}

	private CharArrayWriter masked(CharArrayWriter line) {
		String text = line.toString();
		String masked = this.masker.mask(text);
		if (masked == text) {
			return line;
		}
		this.masker.found("access-log", null, text);
		CharArrayWriter copy = new CharArrayWriter(masked.length());
		copy.append(masked);
		return copy;
	}

	private final class Text extends AccessLogValve {

		@Override
		public void log(CharArrayWriter message) {
			super.log(masked(message));
		}

	}

	private final class Json extends JsonAccessLogValve {

		@Override
		public void log(CharArrayWriter message) {
			super.log(masked(message));
		}

	}

	private final class Extended extends ExtendedAccessLogValve {

		@Override
		public void log(CharArrayWriter message) {
			super.log(masked(message));
		}

	}

}
