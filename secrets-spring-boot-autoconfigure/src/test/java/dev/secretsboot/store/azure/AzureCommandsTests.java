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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AzureCommands}.
 */
class AzureCommandsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					https://x.vault.azure.net | az keyvault secret list --vault-name x
					name                      | az keyvault secret show --vault-name x --name name --query attributes
					name@1a                   | az keyvault secret show --vault-name x --name name --version 1a --query attributes""")
	void showWhenGivenAnAddressNamesItAll(String address, String command) {
		assertThat(new AzureCommands("x").show(SecretAddress.parse(address))).isEqualTo(command);
	}

}
