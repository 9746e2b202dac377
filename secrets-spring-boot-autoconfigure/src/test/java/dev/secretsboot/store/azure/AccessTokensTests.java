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

package dev.secretsboot.store.azure;

import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.test.TestClock;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link AccessTokens}.
 */
class AccessTokensTests {

	private static final String CHALLENGE = KeyVaultServer.challenge("login.microsoftonline.com", "vault.azure.net");

	private static final String CLAIMS = CHALLENGE + ", error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";

	private final TestClock clock = new TestClock();

	private final Deque<AccessToken> answers = new LinkedList<>();

	private final List<TokenRequestContext> requests = new ArrayList<>();

	private final AccessTokens tokens = tokens("https://x.vault.azure.net");

	@Test
	void tokenWhenTheVaultHasNotToldWhichIsNotAskedFor() {
		assertThat(this.tokens.current()).isNull();
		assertThat(this.requests).isEmpty();
	}

	@Test
	void tokenWhenToldIsAskedForOnceWithScopeAndTenant() {
		login("first", Duration.ofHours(1));
		assertThat(this.tokens.answer(CHALLENGE, null)).hasValue("first");
		assertThat(this.tokens.answer(CHALLENGE, null)).hasValue("first");
		assertThat(this.tokens.current()).isEqualTo("first");
		assertThat(this.requests).hasSize(1).first().satisfies((request) -> {
			assertThat(request.getScopes()).containsExactly("https://vault.azure.net/.default");
			assertThat(request.getTenantId()).isEqualTo(KeyVaultServer.TENANT);
			assertThat(request.isCaeEnabled()).isTrue();
			assertThat(request.getClaims()).isNull();
		});
	}

	@Test
	void tokenWhenItWillExpireSoonIsReplaced() {
		login("first", Duration.ofMinutes(60));
		login("second", Duration.ofMinutes(120));
		this.tokens.answer(CHALLENGE, null);
		this.clock.pass(Duration.ofMinutes(54));
		assertThat(this.tokens.current()).isEqualTo("first");
		this.clock.pass(Duration.ofMinutes(2));
		assertThat(this.tokens.current()).isEqualTo("second");
	}

	@Test
	void tokenWhenItWillExpireSoonAndThereIsNoOtherIsKept() {
		login("first", Duration.ofMinutes(60));
		this.tokens.answer(CHALLENGE, null);
		this.clock.pass(Duration.ofMinutes(56));
		assertThat(this.tokens.current()).isEqualTo("first");
		assertThat(this.tokens.current()).isEqualTo("first");
		assertThat(this.requests).hasSize(2);
		this.clock.pass(Duration.ofSeconds(31));
		assertThat(this.tokens.current()).isEqualTo("first");
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void tokenWhenItLivesShortlyIsNotReplacedAtEachRequest() {
		login("first", Duration.ofMinutes(2));
		this.tokens.answer(CHALLENGE, null);
		assertThat(this.tokens.current()).isEqualTo("first");
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void tokenWhenItHasExpiredAndThereIsNoOtherFails() {
		login("first", Duration.ofMinutes(60));
		this.tokens.answer(CHALLENGE, null);
		this.clock.pass(Duration.ofMinutes(61));
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(this.tokens::current)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNAUTHENTICATED));
	}

	@Test
	void tokenWhenRefusedIsReplaced() {
		login("first", Duration.ofHours(1));
		login("second", Duration.ofHours(1));
		this.tokens.answer(CHALLENGE, null);
		assertThat(this.tokens.answer(CHALLENGE, "first")).hasValue("second");
		assertThat(this.tokens.answer(CHALLENGE, "first")).hasValue("second");
		assertThat(this.requests).hasSize(2);
	}

	@Test
	void tokenWhenRefusedAndThereIsNoOtherEnds() {
		login("first", Duration.ofHours(1));
		login("first", Duration.ofHours(1));
		this.tokens.answer(CHALLENGE, null);
		assertThat(this.tokens.answer(CHALLENGE, "first")).isEmpty();
	}

	@Test
	void claimsWhenTheVaultWantsThemAreAskedForOnce() {
		login("first", Duration.ofHours(1));
		login("second", Duration.ofHours(1));
		login("third", Duration.ofHours(2));
		this.tokens.answer(CHALLENGE, null);
		assertThat(this.tokens.answer(CLAIMS, "first")).hasValue("second");
		this.clock.pass(Duration.ofMinutes(61));
		assertThat(this.tokens.current()).isEqualTo("third");
		assertThat(this.requests).extracting(TokenRequestContext::getClaims).containsExactly(null, "{\"a\":1}", null);
	}

	@Test
	void claimsWhenTheVaultNamesNoScopeAreForTheKnownOne() {
		login("first", Duration.ofHours(1));
		login("second", Duration.ofHours(1));
		assertThat(this.tokens.answer("Bearer error=\"x\"", null)).isEmpty();
		this.tokens.answer(CHALLENGE, null);
		Optional<String> answer = this.tokens.answer("Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"",
				"first");
		assertThat(answer).hasValue("second");
		assertThat(this.requests.get(1).getScopes()).containsExactly("https://vault.azure.net/.default");
	}

	@Test
	void tokenWhenForAnotherDomainIsNotAskedFor() {
		String other = KeyVaultServer.challenge("login.microsoftonline.com", "vault.example");
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> this.tokens.answer(other, null))
			.withMessageContaining("https://x.vault.azure.net asks for a token of another domain")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.MISCONFIGURED))
			.satisfies((ex) -> assertThat(ex.action()).hasValueSatisfying(
					(fix) -> assertThat(fix).contains("challenge-resource-verification-enabled=false")));
		assertThat(this.requests).isEmpty();
		assertThat(this.tokens.current()).isNull();
	}

	private void login(String token, Duration validity) {
		this.answers.add(new AccessToken(token, OffsetDateTime.now(this.clock).plus(validity)));
	}

	private AccessTokens tokens(String vault) {
		TokenCredential credential = (request) -> {
			this.requests.add(request);
			return Mono.justOrEmpty(this.answers.poll());
		};
		return new AccessTokens(new Login(LoginKind.CUSTOM, credential), URI.create(vault), true, this.clock);
	}

}
