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

package dev.secretsboot.mask;

import java.nio.charset.StandardCharsets;

/**
 * What stands in logs, and begins many secrets: by what is rare in here patterns are
 * recognized.
 */
final class OrdinaryText {

	private static final String TEXT = """
			2026-01-01T00:00:00.000Z  INFO 12345 --- [application] [           main] \
			o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port 8080 (http) with context path '/'
			jdbc:postgresql://localhost:5432/ jdbc:mysql://localhost:3306/ mongodb+srv:// amqp://user:password@ \
			https://www.example.com/api/v1/webhooks/ redis:// ?user=&password=&sslmode=require&useSSL=true \
			-----BEGIN RSA PRIVATE KEY-----\\n -----BEGIN PRIVATE KEY-----\\n -----BEGIN CERTIFICATE-----\\n \
			Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9. eyJhbGciOiJSUzI1NiIs {"type":"service_account","project_id":" \
			AKIA ghp_ github_pat_ glpat- xoxb- sk_live_ sk_test_ DefaultEndpointsProtocol=https;AccountName=;AccountKey= \
			java.lang.IllegalStateException: Failed to connect to server at org.springframework.boot.SpringApplication \
			Caused by: java.sql.SQLException: Access denied for user (using password: YES) ORDER_ID=1234567890
			""";

	private OrdinaryText() {
	}

	/**
	 * The text.
	 * @return its characters, one byte each
	 */
	static byte[] bytes() {
		return TEXT.getBytes(StandardCharsets.ISO_8859_1);
	}

}
