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

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a store behind a network promises besides: a broken network is told as what it is,
 * in time, and once it works again so does the store. Its tests configure the store with
 * {@link #endpoint()}, not with the address of the server.
 */
public abstract class RemoteStoreContract extends SecretStoreContract {

	private static final String VALUE = "canary-8mWk2vTs";

	private @Nullable FaultProxy proxy;

	/**
	 * Where the server listens.
	 * @return its address on this machine
	 */
	protected abstract InetSocketAddress server();

	/**
	 * Where the store is to connect to: the server, with a breakable network before it.
	 * @return for example {@code 127.0.0.1:41234}
	 */
	protected final String endpoint() {
		return "127.0.0.1:" + proxy().port();
	}

	/**
	 * The network before the server.
	 * @return the proxy, started on the first call
	 */
	protected final synchronized FaultProxy proxy() {
		if (this.proxy == null) {
			this.proxy = new FaultProxy(server());
		}
		return this.proxy;
	}

	/**
	 * Have every request answered with status 200 and this page.
	 * @param contentType the media type of the page
	 * @param body its text
	 */
	protected void answerEverythingWith(String contentType, String body) {
		proxy().answerWith(contentType, body);
	}

	/**
	 * Whether the server of these tests leaves values out where it is asked to.
	 * @return {@code true} by default
	 */
	protected boolean canLeaveValuesOut() {
		return true;
	}

	@AfterEach
	void closeProxy() {
		proxy().close();
	}

	@Test
	void outageWhenServerIsGoneIsUnreachable() throws Exception {
		String address = putRecorded("some-name", VALUE);
		store();
		proxy().refuse();
		assertUnreachable(failure(address));
	}

	@Test
	@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void outageWhenServerIsSilentIsToldBeforeTheDeadline() throws Exception {
		String address = putRecorded("some-name", VALUE);
		store();
		proxy().fallSilent();
		Deadline deadline = Deadline.after(Duration.ofSeconds(1));
		assertUnreachable(failureBefore(deadline, address));
	}

	@Test
	void answerWhenCutInTheMiddleIsAFailure() throws Exception {
		String address = putRecorded("some-name", VALUE);
		store();
		proxy().cutAnswersAfter(40);
		SecretStoreException failure = failure(address);
		assertThat(failure.reason()).isIn(Reason.UNREACHABLE, Reason.UNAVAILABLE);
		assertThat(everything(failure)).doesNotContain(VALUE);
	}

	@Test
	void valueWhenServerIsBackIsRead() throws Exception {
		String address = putRecorded("some-name", VALUE);
		store();
		proxy().refuse();
		assertUnreachable(failure(address));
		proxy().recover();
		assertThat(valueOf(entry(address)).equals(VALUE)).isTrue();
	}

	@Test
	void answerWhenItIsALoginPageIsNotTakenForASecret() throws Exception {
		assertRefused("text/html", "<!doctype html><title>canary-login-page</title><form>");
	}

	@Test
	void answerWhenItIsNestedWithoutEndIsRefused() throws Exception {
		assertRefused("application/json", "{\"canary\":" + "[".repeat(100_000));
	}

	@Test
	void answerWhenItIsFarTooLargeIsRefused() throws Exception {
		assertRefused("application/json", "{\"data\":{\"key\":\"" + "canary-x".repeat(1 << 20) + "\"}}");
	}

	private void assertRefused(String contentType, String page) throws Exception {
		String address = putRecorded("some-name", VALUE);
		assertThat(valueOf(entry(address)).equals(VALUE)).isTrue();
		answerEverythingWith(contentType, page);
		SecretStoreException failure = failure(address);
		assertThat(failure.reason()).isIn(Reason.UNREACHABLE, Reason.UNAVAILABLE, Reason.MALFORMED);
		assertThat(failure.action()).isPresent();
		assertThat(everything(failure)).doesNotContain("canary");
	}

	@Test
	@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void answerWhenItDripsIsToldBeforeTheDeadline() throws Exception {
		String address = putRecorded("some-name", VALUE);
		store();
		proxy().dripAnswers(Duration.ofMillis(200));
		assertUnreachable(failureBefore(Deadline.after(Duration.ofSeconds(1)), address));
	}

	@Test
	void versionsWhenCheckedBringNoValues() throws Exception {
		String address = putRecorded("some-name", VALUE.repeat(2000));
		long start = proxy().answeredBytes();
		entry(address);
		long read = proxy().answeredBytes() - start;
		assertThat(versions(address)).hasSize(1);
		long checked = proxy().answeredBytes() - start - read;
		assertThat(read).isGreaterThan(VALUE.length() * 2000L);
		assertThat(checked < VALUE.length() * 1000L).isEqualTo(canLeaveValuesOut());
	}

	@Test
	void versionsWhenServerIsGoneFail() throws Exception {
		String address = putRecorded("some-name", VALUE);
		entry(address);
		proxy().refuse();
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> versions(address))
			.satisfies(this::assertUnreachable);
		proxy().recover();
		assertThat(versions(address)).containsKey(address);
	}

	@Test
	@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void versionsWhenServerIsSilentFailBeforeTheDeadline() throws Exception {
		String address = putRecorded("some-name", VALUE);
		entry(address);
		proxy().fallSilent();
		StoreRequest request = new StoreRequest(List.of(address), Deadline.after(Duration.ofSeconds(1)));
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> store().versions(request))
			.satisfies(this::assertUnreachable);
	}

	private SecretStoreException failureBefore(Deadline deadline, String address) {
		try {
			StoreReading reading = store().read(new StoreRequest(List.of(address), deadline));
			return reading.failure(address).orElseThrow(() -> new AssertionError("The silent server was not noticed"));
		}
		catch (SecretStoreException ex) {
			return ex;
		}
	}

	private void assertUnreachable(SecretStoreException failure) {
		assertThat(failure.reason()).as(everything(failure)).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure.store()).isEqualTo(factory().id());
		assertThat(failure.action()).isPresent();
		assertThat(everything(failure)).doesNotContain(VALUE);
	}

}
