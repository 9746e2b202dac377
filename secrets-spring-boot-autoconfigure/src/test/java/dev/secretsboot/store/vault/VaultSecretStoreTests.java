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

package dev.secretsboot.store.vault;

import java.net.InetSocketAddress;
import java.util.Map;

import dev.secretsboot.store.LiveServer;
import dev.secretsboot.store.RemoteStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The contract, on KV version 2 of a real server. The value is put under the field
 * {@code value}, so it is the text of its entry.
 */
@LiveServer(name = "openbao", variable = OpenBao.URL)
class VaultSecretStoreTests extends RemoteStoreContract {

	private final OpenBao bao = new OpenBao();

	private String mount = "";

	@BeforeEach
	void mount() {
		this.mount = this.bao.mountKeyValue(OpenBao.unique("contract"), 2);
	}

	@AfterEach
	void unmount() {
		this.bao.delete("sys/mounts/" + this.mount);
	}

	@Override
	protected InetSocketAddress server() {
		return this.bao.address();
	}

	@Override
	protected void configure(TestStoreContext context) {
		context.property("spring.cloud.vault.uri", "http://" + endpoint());
		context.property("spring.cloud.vault.token", this.bao.token());
		context.property("spring.cloud.vault.kv.backend", this.mount);
	}

	@Override
	protected String put(String name, String value) {
		this.bao.put(this.mount, name, Map.of("value", value));
		return this.mount + "/" + name;
	}

}
