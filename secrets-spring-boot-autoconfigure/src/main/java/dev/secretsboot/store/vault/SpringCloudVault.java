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

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import org.apache.commons.logging.Log;

import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.cloud.vault.config.SecretBackendMetadata;
import org.springframework.cloud.vault.config.Secrets;
import org.springframework.cloud.vault.config.VaultConfigDataLoader;
import org.springframework.cloud.vault.config.VaultConfigLocation;
import org.springframework.cloud.vault.config.VaultConfigTemplate;
import org.springframework.cloud.vault.config.VaultProperties;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.SessionManager;
import org.springframework.vault.client.RestTemplateBuilder;
import org.springframework.vault.config.AbstractVaultConfiguration.ClientFactoryWrapper;
import org.springframework.vault.core.VaultOperations;
import org.springframework.vault.core.VaultTemplate;

/**
 * Has spring-cloud-vault set up its {@link VaultTemplate}: with all its authentication
 * methods, from the final environment, around what users left in the bootstrap registry.
 * <p>
 * Its authentication is not public, but its config data loader is. The loader runs here
 * in a bootstrap context of its own and is kept from reading anything, so that nothing of
 * it reaches the application.
 */
final class SpringCloudVault {

	private static final List<Class<?>> SEAMS = List.of(VaultTemplate.class, SessionManager.class,
			ClientAuthentication.class, RestTemplateBuilder.class, ClientFactoryWrapper.class);

	private SpringCloudVault() {
	}

	/**
	 * Whether users have left a client, or a part of one. What stands there after an
	 * import of {@code vault:} was put there by spring-cloud-vault itself, with settings
	 * that need not be the final ones: that does not count.
	 * @param bootstrap the bootstrap context of the application
	 * @return {@code true} if theirs must be used
	 */
	static boolean isCustomized(BootstrapContext bootstrap) {
		return !bootstrap.isRegistered(VaultConfigTemplate.class) && SEAMS.stream().anyMatch(bootstrap::isRegistered);
	}

	static VaultClient connect(StoreContext context, VaultSettings settings, VaultHttp http, Failures failures) {
		VaultProperties properties = context.settings(VaultProperties.PREFIX, VaultProperties.class);
		properties.setEnabled(true);
		properties.getReactive().setEnabled(false);
		properties.getConfig().getLifecycle().setEnabled(false);
		DefaultBootstrapContext bootstrap = new DefaultBootstrapContext();
		bootstrap.register(VaultProperties.class, InstanceSupplier.of(properties));
		bootstrap.register(VaultConfigTemplate.class, (own) -> new ReadsNothing(template(own), properties));
		if (isCustomized(context.bootstrap())) {
			SEAMS.forEach((seam) -> copy(seam, context.bootstrap(), bootstrap));
		}
		bootstrap.registerIfAbsent(ClientFactoryWrapper.class, (own) -> clientFactory(settings, http));
		load(context, bootstrap, settings);
		return new TemplateClient(bootstrap, failures, context.maxSize());
	}

	static VaultTemplate template(BootstrapContext bootstrap) {
		return Objects.requireNonNull(bootstrap.get(VaultTemplate.class));
	}

	private static <T> void copy(Class<T> type, BootstrapContext from, DefaultBootstrapContext to) {
		if (from.isRegistered(type)) {
			to.register(type, InstanceSupplier.of(from.get(type)));
		}
	}

	/**
	 * Requests by the rules of {@link VaultHttp}, as long as users bring nothing else.
	 */
	private static ClientFactoryWrapper clientFactory(VaultSettings settings, VaultHttp rules) {
		SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory() {

			@Override
			protected void prepareConnection(HttpURLConnection connection, String httpMethod) throws IOException {
				super.prepareConnection(connection, httpMethod);
				rules.prepare(connection);
			}

		};
		factory.setConnectTimeout(settings.connectionTimeout());
		factory.setReadTimeout(settings.readTimeout());
		return new ClientFactoryWrapper(factory);
	}

	private static void load(StoreContext context, DefaultBootstrapContext bootstrap, VaultSettings settings) {
		try {
			new VaultConfigDataLoader(new Logs(context)).load(() -> bootstrap,
					new VaultConfigLocation("secret/nothing", true));
		}
		catch (LinkageError ex) {
			throw Failures.of(Reason.MISSING_LIBRARY)
				.fix("Add the library that spring-cloud-vault's documentation names for this method")
				.because("Authentication " + settings.authentication() + " lacks the class " + ex.getMessage());
		}
		catch (RuntimeException ex) {
			throw isOfAws(ex) ? noLogin(ex) : misconfigured(settings, ex);
		}
	}

	/**
	 * That spring-cloud-vault could not log in. Its message may quote the answer.
	 * @param cause what it threw
	 * @return the failure
	 */
	static SecretStoreException noLogin(RuntimeException cause) {
		String credentials = isOfAws(cause)
				? "See that the application has AWS credentials and a region: aws sts get-caller-identity. " : "";
		return Failures.of(Reason.UNAUTHENTICATED)
			.fix(credentials + "Compare " + VaultSettings.PREFIX + ".* with the login methods of the server")
			.because("spring-cloud-vault could not log in (" + cause.getClass().getSimpleName() + ")");
	}

	/**
	 * Whether the SDK that signs the login is the problem: it finds no credentials.
	 */
	private static boolean isOfAws(RuntimeException ex) {
		return ex.getClass().getName().startsWith("software.amazon.awssdk.");
	}

	/**
	 * The library's own checks name the property that is missing. What comes from deeper
	 * down may say anything.
	 */
	private static SecretStoreException misconfigured(VaultSettings settings, RuntimeException cause) {
		boolean isCheck = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
		return Failures.of(Reason.MISCONFIGURED)
			.fix("Compare " + VaultSettings.PREFIX + ".* with spring-cloud-vault's documentation of this method")
			.because("Authentication " + settings.authentication() + " cannot be set up: "
					+ (isCheck ? cause.getMessage() : cause.getClass().getName()));
	}

	/**
	 * Stands where the loader would read its first secret.
	 */
	private static final class ReadsNothing extends VaultConfigTemplate {

		ReadsNothing(VaultOperations operations, VaultProperties properties) {
			super(operations, properties);
		}

		@Override
		public Secrets read(SecretBackendMetadata secretBackendMetadata) {
			return new Secrets();
		}

	}

	/**
	 * The deferred logs of a store.
	 */
	private static final class Logs implements DeferredLogFactory {

		private final StoreContext context;

		Logs(StoreContext context) {
			this.context = context;
		}

		@Override
		public Log getLog(Class<?> destination) {
			return this.context.log(destination);
		}

		@Override
		public Log getLog(java.util.function.Supplier<Log> destination) {
			return destination.get();
		}

	}

}
