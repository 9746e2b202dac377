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

package dev.secretsboot.env.placeholder;

import java.util.ArrayList;
import java.util.List;

/**
 * One {@code @Value} of a bean class.
 *
 * @param bean the name of the bean
 * @param member the member, for example {@code field 'secret' of com.example.Broker}
 * @param text the text of the annotation
 */
record ValueUse(String bean, String member, String text) {

	String place() {
		return "bean '" + this.bean + "', " + this.member;
	}

	/**
	 * The texts between <code>#{</code> and its closing brace.
	 */
	List<String> expressions() {
		List<String> expressions = new ArrayList<>();
		for (int start = this.text.indexOf("#{"); start >= 0;) {
			int end = closingBrace(start + 2);
			expressions.add(this.text.substring(start + 2, end));
			start = this.text.indexOf("#{", end);
		}
		return expressions;
	}

	private int closingBrace(int from) {
		int depth = 0;
		for (int at = from; at < this.text.length(); at++) {
			char c = this.text.charAt(at);
			if (c == '}' && depth-- == 0) {
				return at;
			}
			depth += (c == '{') ? 1 : 0;
		}
		return this.text.length();
	}

}
