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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretForms} and the classes that make them.
 */
class SecretFormsTests {

	private static final String ODD = "p\"a\\s/s&w<o>r'd =+\u00e9\t\u0001";

	private static final String PEM = """
			-----BEGIN PRIVATE KEY-----
			MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
			BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
			short=
			-----END PRIVATE KEY-----
			""";

	@Test
	void ofWhenLeafOfJsonIsEndlessFindsIt() {
		String leaf = "a.".repeat(60_000);
		assertThat(SecretForms.of("{\"leaf\":\"" + leaf + "\"}", 8, Set.of()).contains(leaf)).isTrue();
	}

	@Test
	@Timeout(30)
	void ofWhenPathOfUrlIsEndlessEnds() {
		String value = "https://broker.example/" + "x".repeat(120_000);
		assertThat(SecretForms.of(value, 8, Set.of()).contains(value)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "short", "1234567", "       \n ", "aaaaaaaaaaaaaaaa", "'short'", "\"", "==========" })
	void ofWhenValueIsTooShortOrDullIsEmpty(String value) {
		assertThat(SecretForms.of(value, 8, Set.of())).isEmpty();
	}

	@Test
	void ofWhenValueIsTokenHasNoFormThatIsShort() {
		assertThat(SecretForms.of("12345678", 8, Set.of())).allMatch((form) -> form.length() >= 8);
	}

	@ParameterizedTest
	@CsvSource({ "pin4, pin4", "pa$s, pa%24s", "p\"ss, p\\\"ss", "p&ss, p&amp;ss", "1x34, 31783334", "x1y2, eDF5M" })
	void ofWhenShorterValuesAreAskedForHasTheirForms(String value, String form) {
		assertThat(SecretForms.of(value, 4, Set.of())).contains(form).allMatch((found) -> found.length() >= 4);
		assertThat(SecretForms.of(value, 5, Set.of())).isEmpty();
	}

	@Test
	void ofWhenValueIsPaddedHasTrimmedValue() {
		assertThat(masked("  s3cr3t-value\n", "<s3cr3t-value>")).isEqualTo("<******>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"s3cr3t-value\"", " 's3cr3t-value' " })
	void ofWhenValueIsQuotedHasUnquotedValue(String value) {
		assertThat(masked(value, "<s3cr3t-value>")).isEqualTo("<******>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"s3cr3t-value", "s3cr3t-value\"" })
	void ofWhenOneQuoteIsMissingKeepsTheOther(String value) {
		assertThat(masked(value, "<s3cr3t-value>")).isEqualTo("<s3cr3t-value>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "p%22a%5Cs%2Fs%26w%3Co%3Er%27d%20%3D%2B%C3%A9%09%01",
			"p%22a%5cs%2fs%26w%3co%3er%27d%20%3d%2b%c3%a9%09%01", "p%22a%5Cs%2Fs%26w%3Co%3Er%27d+%3D%2B%C3%A9%09%01",
			"p%22a%5Cs%2Fs%26w%3Co%3Er'd%20%3D%2B%C3%A9%09%01", "p%22a%5Cs%2Fs&w%3Co%3Er'd%20=+%C3%A9%09%01",
			"p%22a%5Cs/s&w%3Co%3Er'd%20=+%C3%A9%09%01" })
	void ofWhenTextIsInUrlFindsIt(String encoded) {
		assertThat(masked(ODD, "https://host/?q=" + encoded)).isEqualTo("https://host/?q=******");
	}

	@ParameterizedTest
	@CsvSource({ "s3cr3t*value, s3cr3t%2Avalue", "s3cr3t~value, s3cr3t%7evalue", "s3cr3t(value), s3cr3t%28value%29" })
	void ofWhenOneEncoderLeavesWhatAnotherEncodesFindsBoth(String value, String encoded) {
		assertThat(masked(value, "?q=" + encoded + "&r=" + value)).isEqualTo("?q=******&r=******");
	}

	@ParameterizedTest
	@ValueSource(strings = { "p\\\"a\\\\s/s&w<o>r'd =+\u00e9\\t\\u0001", "p\\\"a\\\\s\\/s&w<o>r'd =+\u00e9\\t\\u0001",
			"p\\\"a\\\\s/s\\u0026w\\u003co\\u003er\\u0027d \\u003d+\u00e9\\t\\u0001",
			"p\\\"a\\\\s/s\\u0026w\\u003Co\\u003Er\\u0027d \\u003D+\u00e9\\t\\u0001",
			"p\\\"a\\\\s/s&w<o>r'd =+\\u00e9\\t\\u0001", "p\\\"a\\\\s/s&w<o>r'd =+\\u00E9\\t\\u0001",
			"p\\\\\\\"a\\\\\\\\s/s&w<o>r'd =+\u00e9\\\\t\\\\u0001" })
	void ofWhenTextIsInJsonFindsIt(String escaped) {
		assertThat(masked(ODD, "{\"key\":\"" + escaped + "\"}")).isEqualTo("{\"key\":\"******\"}");
	}

	@Test
	void ofWhenTextHasControlCharactersFindsThemInJson() {
		assertThat(masked("one\b\f\n\r\t\u001ftwo", "one\\b\\f\\n\\r\\t\\u001Ftwo")).isEqualTo("******");
	}

	@ParameterizedTest
	@ValueSource(strings = { "p\"a\\s/s&amp;w&lt;o&gt;r'd =+\u00e9\t\u0001",
			"p&quot;a\\s/s&amp;w&lt;o&gt;r'd =+\u00e9\t\u0001", "p&quot;a\\s/s&amp;w&lt;o&gt;r&#39;d =+\u00e9\t\u0001",
			"p&quot;a\\s/s&amp;w&lt;o&gt;r&apos;d =+\u00e9\t\u0001",
			"p&quot;a\\s/s&amp;w&lt;o&gt;r&#x27;d =+\u00e9\t\u0001",
			"p&#34;a\\s/s&amp;w&lt;o&gt;r&#39;d =+\u00e9\t\u0001" })
	void ofWhenTextIsInXmlFindsIt(String escaped) {
		assertThat(masked(ODD, "<a>" + escaped + "</a>")).isEqualTo("<a>******</a>");
	}

	@Test
	void ofWhenTextIsHexFindsIt() {
		byte[] bytes = ODD.getBytes(StandardCharsets.UTF_8);
		assertThat(masked(ODD, HexFormat.of().formatHex(bytes))).isEqualTo("******");
		assertThat(masked(ODD, HexFormat.of().withUpperCase().formatHex(bytes))).isEqualTo("******");
	}

	@Property(tries = 2_000, seed = "1")
	void ofWhenTextIsWithinBase64LeavesAtMostTheCharactersItShares(@ForAll("secrets") String secret,
			@ForAll("around") String before, @ForAll("around") String after) {
		byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
		for (Base64.Encoder encoder : new Base64.Encoder[] { Base64.getEncoder(), Base64.getUrlEncoder() }) {
			String masked = masked(secret, encoder.encodeToString(bytes));
			assertThat(masked).contains("******").doesNotContainPattern("\\*[^=]{5,}\\*");
			int around = (before.length() + after.length()) * 4 / 3 + 8;
			assertThat(masked.length()).isLessThanOrEqualTo(around + 6);
		}
	}

	@Property(tries = 2_000, seed = "2")
	void ofWhenTextIsFormEncodedFindsIt(@ForAll("secrets") String secret) {
		assertThat(masked(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8))).isEqualTo("******");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\nshort=\n-----END PRIVATE KEY-----",
			"-----BEGIN PRIVATE KEY-----\r\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\r\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\r\nshort=\r\n-----END PRIVATE KEY-----",
			"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\\nshort=\\n-----END PRIVATE KEY-----",
			"-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjshort=-----END PRIVATE KEY-----",
			"-----BEGIN PRIVATE KEY----- MIIEvQIBADANBgkqhkiG9w0BAQEFAASC BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj short= -----END PRIVATE KEY-----",
			"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj" })
	void ofWhenValueHasLinesFindsThemTogetherAndAlone(String text) {
		assertThat(masked(PEM, "<" + text + ">")).isEqualTo("<******>");
	}

	@Test
	void ofWhenLinesEndAsOnOldMacsFindsThem() {
		assertThat(masked("first-line-of-secret\rsecond-line-of-secret", "<first-line-of-secret>"))
			.isEqualTo("<******>");
	}

	@Test
	void ofWhenValueHasLinesLeavesHeadersAndShortLines() {
		assertThat(masked(PEM, "-----BEGIN PRIVATE KEY----- or short="))
			.isEqualTo("-----BEGIN PRIVATE KEY----- or short=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db/x?user=app&password=s3cr3t-value&ssl=true",
			"postgresql://app:s3cr3t-value@db:5432/x", "amqp://app:s3cr3t-value@broker",
			"Server=db;User Id=app;Password=s3cr3t-value;Encrypt=true", "host=db password='s3cr3t-value' user=app",
			"host=db password=\"s3cr3t-value\"", "password: s3cr3t-value", "{\"a\":{\"b\":[\"s3cr3t-value\"]}}",
			"{\"url\":\"redis://:s3cr3t-value@cache\"}", "[\"s3cr3t-value\"]", "redis://:s3cr3t%2Dvalue@cache" })
	void ofWhenValueIsStructuredFindsItsSecretParts(String value) {
		assertThat(masked(value, "<s3cr3t-value>")).isEqualTo("<******>");
		assertThat(masked(value, "<" + value + ">")).isEqualTo("<******>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "c2VjcmV0LXZhbHVlLTEyMzQ=", "c2VjcmV0LXZhbHVlLTEyMw==" })
	void ofWhenValueIsPaddedBase64FindsItAlsoInJson(String value) {
		assertThat(masked(value, value + " " + value.replace("=", "\\u003d"))).isEqualTo("****** ******");
	}

	@Test
	void ofWhenUserInfoIsTokenFindsIt() {
		assertThat(masked("https://ghp_0123456789abcdef@github.com", "<ghp_0123456789abcdef>")).isEqualTo("<******>");
	}

	@Test
	void ofWhenPasswordOfUrlHasDelimitersFindsIt() {
		assertThat(masked("mongodb://app:p@ss/w0rd#1@db", "<p@ss/w0rd#1>")).isEqualTo("<******>");
	}

	@Test
	void ofWhenUrlCarriesTokenInPathFindsIt() {
		String value = "https://discord.com/api/webhooks/12345/aBcDeFgHiJkLmNoPqRsTuVwXyZ012345";
		assertThat(masked(value, "POST /api/webhooks/12345/aBcDeFgHiJkLmNoPqRsTuVwXyZ012345"))
			.isEqualTo("POST /api/webhooks/12345/******");
	}

	@Test
	void ofWhenPasswordHasBrokenPercentSignKeepsIt() {
		assertThat(masked("amqp://app:100%-s3cr3t@broker", "<100%-s3cr3t>")).isEqualTo("<******>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "db.example.com", "someone@example.com", "1234567890.5", "https://example.com/token",
			"db.example.com:5432" })
	void ofWhenLeafOfJsonIsOrdinaryLeavesIt(String leaf) {
		assertThat(masked("{\"leaf\":\"" + leaf + "\"}", leaf)).isEqualTo(leaf);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"broken\":\"json", "[1, 2, 3, 4", "{       }", "{\"a\" : 1}" })
	void ofWhenJsonIsBrokenOrHasNoTextMasksItWhole(String value) {
		assertThat(SecretForms.of(value, 8, Set.of())).contains(value);
	}

	@Provide
	Arbitrary<String> secrets() {
		return Arbitraries.strings()
			.withCharRange(' ', '~')
			.withChars('\u00e9', '\u20ac')
			.ofMinLength(10)
			.ofMaxLength(50)
			.filter((secret) -> secret.strip().length() == secret.length() && secret.chars().distinct().count() > 3);
	}

	@Provide
	Arbitrary<String> around() {
		return Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(7);
	}

	private static String masked(String secret, String text) {
		Set<String> forms = SecretForms.of(secret, 8, Set.of());
		return SecretMatcher.of(Patterns.of(forms), "******").mask(text);
	}

}
