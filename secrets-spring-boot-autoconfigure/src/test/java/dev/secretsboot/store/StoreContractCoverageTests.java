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

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import dev.secretsboot.SecretStoreFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No store without the contract.
 */
class StoreContractCoverageTests {

	private static final String PACKAGE = "dev.secretsboot.store.";

	/** Where the factories stand that only tests of the core choose. */
	private static final String SCRIPTED = "dev.secretsboot.test";

	static Stream<SecretStoreFactory> factories() {
		return ServiceLoader.load(SecretStoreFactory.class)
			.stream()
			.filter((provider) -> !provider.type().getPackageName().equals(SCRIPTED))
			.map(ServiceLoader.Provider::get);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void factoryWhenRegisteredStandsInTheFolderOfItsId(SecretStoreFactory factory) {
		assertThat(factory.id()).matches("[a-z][a-z0-9]*");
		assertThat(factory.getClass().getPackageName()).isEqualTo(PACKAGE + factory.id());
	}

	@ParameterizedTest
	@MethodSource("factories")
	void storeWhenRegisteredHasContractTests(SecretStoreFactory factory) throws IOException {
		assertThat(testClasses(factory.id()))
			.as("the store '%s' needs a test class in %s that extends SecretStoreContract", factory.id(),
					PACKAGE + factory.id())
			.anyMatch(StoreContractCoverageTests::isContractTest);
	}

	private static boolean isContractTest(Class<?> type) {
		return SecretStoreContract.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
	}

	private static Stream<Class<?>> testClasses(String id) throws IOException {
		String folder = (PACKAGE + id).replace('.', '/');
		Resource[] resources = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:" + folder + "/*Tests.class");
		return Arrays.stream(resources)
			.map((resource) -> StringUtils.stripFilenameExtension(String.valueOf(resource.getFilename())))
			.map((name) -> ClassUtils.resolveClassName(PACKAGE + id + "." + name, null));
	}

}
