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

package dev.secretsboot.mask.web;

import java.nio.file.Path;
import java.util.Map;

import dev.secretsboot.autoconfigure.SecretsErrorBodyAutoConfiguration;
import dev.secretsboot.test.Http;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonContent;
import org.springframework.web.context.request.WebRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real web applications answer when they fail: Spring MVC on Tomcat, WebFlux on
 * Netty.
 */
class ErrorBodyTests {

	private static final String SECRET = Failures.SECRET;

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void bodyWhenExceptionHoldsSecretShowsNone(Stack stack) throws Exception {
		try (ConfigurableApplicationContext context = stack.application(this.folder).run()) {
			String body = Http.get(context, "/exception", "Accept", "application/json");
			JsonContent json = new JsonContent(body);
			assertThat(body).doesNotContain(SECRET);
			assertThat(json).extractingPath("$.message").isEqualTo("outer ******");
			assertThat(json).extractingPath("$.trace")
				.asString()
				.contains("IllegalStateException: outer ******", "Caused by: ", "cause ******", "\tat ");
			assertThat(json).extractingPath("$.status").isEqualTo(500);
			assertThat(json).extractingPath("$.path").isEqualTo("/exception");
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyWhenReasonPageOrPathHoldsSecretShowsNone(Stack stack) throws Exception {
		try (ConfigurableApplicationContext context = stack.application(this.folder).run()) {
			assertThat(Http.get(context, "/status", "Accept", "application/json")).contains("reason ******")
				.doesNotContain(SECRET);
			assertThat(Http.get(context, "/exception", "Accept", "text/html"))
				.contains("<html>", "outer ******", "cause ******")
				.doesNotContain(SECRET);
			assertThat(Http.get(context, "/path/" + SECRET, "Accept", "application/json")).contains("/path/******")
				.doesNotContain(SECRET);
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyWhenCleanIsLeftAlone(Stack stack) throws Exception {
		try (ConfigurableApplicationContext context = stack.application(this.folder).run()) {
			JsonContent json = new JsonContent(Http.get(context, "/clean", "Accept", "application/json"));
			assertThat(json).extractingPath("$.message").isEqualTo("nothing to hide");
			assertThat(json).hasPath("$.timestamp");
		}
	}

	@ParameterizedTest
	@EnumSource
	void problemWhenItHoldsSecretShowsNone(Stack stack) throws Exception {
		try (ConfigurableApplicationContext context = stack.application(this.folder)
			.arguments("--spring.mvc.problemdetails.enabled=true", "--spring.webflux.problemdetails.enabled=true")
			.run()) {
			for (String path : new String[] { "/problem", "/problem-exception" }) {
				String body = Http.get(context, path);
				assertThat(body).as(path).doesNotContain(SECRET);
				assertThat(new JsonContent(body)).isLenientlyEqualTo("""
						{"title": "title ******", "status": 502, "detail": "detail ******", "instance": "/hooks/******",
						"upstream": "property ******"}""");
			}
			assertThat(Http.get(context, "/status")).contains("\"detail\":\"reason ******\"").doesNotContain(SECRET);
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyWhenSwitchedOffShowsWhatItShowed(Stack stack) throws Exception {
		for (String off : new String[] { "secrets.masking.web", "secrets.masking.enabled" }) {
			try (ConfigurableApplicationContext context = stack.application(this.folder)
				.arguments("--" + off + "=false")
				.run()) {
				assertThat(Http.get(context, "/exception", "Accept", "application/json")).as(off)
					.contains("outer " + SECRET);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = "SERVLET")
	void attributesWhenTheyAreTheUsersOwnKeepTheirClassAndShowNone(Stack stack) throws Exception {
		try (ConfigurableApplicationContext context = stack.application(this.folder).with(OwnAttributes.class).run()) {
			assertThat(context.getBean(ExtendedAttributes.class)).isNotNull();
			assertThat(Http.get(context, "/exception", "Accept", "application/json"))
				.contains("\"hint\":\"try ******\"", "outer ******")
				.doesNotContain(SECRET);
		}
	}

	@Test
	void attributesWhenTheirClassIsFinalShowNone() throws Exception {
		try (ConfigurableApplicationContext context = Stack.SERVLET.application(this.folder)
			.with(FinalAttributes.class)
			.run()) {
			assertThat(Http.get(context, "/exception", "Accept", "application/json"))
				.contains("\"hint\":\"final ******\"")
				.doesNotContain(SECRET);
		}
	}

	/** The two kinds of web applications. */
	enum Stack {

		SERVLET {
			@Override
			TestApplication kind(TestApplication application) {
				return application.web().with(Servlet.class);
			}
		},

		REACTIVE {
			@Override
			TestApplication kind(TestApplication application) {
				return application.reactive().with(Reactive.class);
			}
		};

		abstract TestApplication kind(TestApplication application);

		TestApplication application(Path folder) {
			return kind(TestApplication.in(folder)).with(Failures.class)
				.arguments("--secrets.store=memory", "--secrets.memory.example=" + SECRET,
						"--spring.web.error.include-message=always", "--spring.web.error.include-stacktrace=always");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
			SecretsErrorBodyAutoConfiguration.class })
	static class Servlet {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class, CodecsAutoConfiguration.class,
			JacksonAutoConfiguration.class, SecretsErrorBodyAutoConfiguration.class })
	static class Reactive {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAttributes {

		@Bean
		ExtendedAttributes errorAttributes() {
			return new ExtendedAttributes();
		}

	}

	/** Attributes that a user has added to. */
	static class ExtendedAttributes extends DefaultErrorAttributes {

		@Override
		public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
			Map<String, Object> attributes = super.getErrorAttributes(request, options);
			attributes.put("hint", new StringBuilder("try ").append(SECRET));
			return attributes;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FinalAttributes {

		@Bean
		ErrorAttributes errorAttributes() {
			return new Last();
		}

		/** Attributes that cannot be extended. */
		private static final class Last implements ErrorAttributes {

			@Override
			public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
				return Map.of("hint", "final " + SECRET);
			}

			@Override
			public Throwable getError(WebRequest request) {
				return null;
			}

		}

	}

}
