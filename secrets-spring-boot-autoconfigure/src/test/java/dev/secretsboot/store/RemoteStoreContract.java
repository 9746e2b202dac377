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
