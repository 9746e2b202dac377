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

package dev.secretsboot.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * The annotated tests need a running server. Without it they are skipped with the command
 * that starts it; where {@code CI=true} they fail.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@ExtendWith(LiveServer.Condition.class)
public @interface LiveServer {

	/**
	 * What {@code ops/servers.sh} calls the server.
	 * @return for example {@code openbao}
	 */
	String name();

	/**
	 * The environment variable that holds its address.
	 * @return the variable that {@code ops/servers.sh env} prints
	 */
	String variable();

	/**
	 * Looks for the variable.
	 */
	final class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			return context.getElement()
				.map((element) -> AnnotatedElementUtils.findMergedAnnotation(element, LiveServer.class))
				.map((server) -> evaluate(server, System.getenv(server.variable()), System.getenv("CI")))
				.orElseGet(() -> ConditionEvaluationResult.enabled("No server is needed"));
		}

		static ConditionEvaluationResult evaluate(LiveServer server, String address, String ci) {
			if (StringUtils.hasText(address)) {
				return ConditionEvaluationResult.enabled(server.name() + " runs at " + address);
			}
			String fix = server.variable() + " is not set. Start the server: ops/servers.sh up " + server.name()
					+ " && eval \"$(ops/servers.sh env)\"";
			if ("true".equals(ci)) {
				throw new IllegalStateException(fix);
			}
			return ConditionEvaluationResult.disabled(fix);
		}

	}

}
