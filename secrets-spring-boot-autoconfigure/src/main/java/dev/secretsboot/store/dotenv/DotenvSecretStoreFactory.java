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

package dev.secretsboot.store.dotenv;

import java.nio.file.Path;

import com.google.auto.service.AutoService;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;

/**
 * The store {@code dotenv}: {@code .env.<profile>.local}, {@code .env.<profile>},
 * {@code .env.local}, {@code .env}, first wins.
 *
 * @since 0.1.0
 */
@AutoService(SecretStoreFactory.class)
public final class DotenvSecretStoreFactory implements SecretStoreFactory {

	@Override
	public String id() {
		return DotenvSecretStore.ID;
	}

	@Override
	public boolean takesAddresses() {
		return false;
	}

	@Override
	public SecretStore create(StoreContext context) {
		DotenvSettings settings = DotenvSettings.of(context.environment());
		return new DotenvSecretStore(settings, context, Path.of(""));
	}

}
