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

package dev.secretsboot.env;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.env.load.Problem;
import dev.secretsboot.env.load.SecretLoader;
import dev.secretsboot.env.load.SecretsLoadException;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.MaskingSettings;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.registry.SecretRegistry;
import org.apache.commons.logging.Log;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Loads the secrets once all config data is there. An import of config data could not do
 * it: it does not see the files of the active profiles.
 */
final class SecretsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final int ORDER = ConfigDataEnvironmentPostProcessor.ORDER + 2;

	/**
	 * Marks of environments that Spring Cloud makes for its bootstrap context, and for a
	 * refresh by way of it. Our sources stay as they are in the real environment.
	 */
	private static final Set<String> FOREIGN = Set.of("bootstrap", "refreshArgs");

	private final DeferredLogFactory logs;

	private final ConfigurableBootstrapContext bootstrap;

	SecretsEnvironmentPostProcessor(DeferredLogFactory logs, ConfigurableBootstrapContext bootstrap) {
		this.logs = logs;
		this.bootstrap = bootstrap;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		if (isForeign(sources) || !isEnabled(environment)) {
			return;
		}
		try {
			MaskingSettings masking = MaskingSettings.of(environment);
			SecretsRuntime runtime = runtime(masking);
			addSources(sources, runtime);
			load(environment, runtime);
		}
		catch (SecretStoreException ex) {
			throw new SecretsLoadException(List.of(Problem.of("settings", ex)));
		}
	}

	private SecretsRuntime runtime(MaskingSettings masking) {
		SecretRegistry registry = new SecretRegistry();
		Log log = this.logs.getLog(MaskedSecrets.class);
		MaskedSecrets masked = new MaskedSecrets(SecretMasker.shared().open(masking), new UnstoredSecrets(masking, log),
				log);
		registry.addListener(masked);
		SecretsRuntime runtime = new SecretsRuntime(registry, masked);
		this.bootstrap.register(SecretsRuntime.class, InstanceSupplier.of(runtime));
		return runtime;
	}

	/**
	 * A refresh of Spring Cloud runs all post-processors again in an environment without
	 * marks, but with the bootstrap context that the application was started with.
	 */
	private boolean isForeign(MutablePropertySources sources) {
		for (String mark : FOREIGN) {
			if (sources.contains(mark)) {
				return true;
			}
		}
		return sources.contains(SecretsPropertySource.NAME) || this.bootstrap.isRegistered(SecretsRuntime.class);
	}

	private static boolean isEnabled(ConfigurableEnvironment environment) {
		return environment.getProperty("secrets.enabled", Boolean.class, true);
	}

	private static void addSources(MutablePropertySources sources, SecretsRuntime runtime) {
		SecretsPropertySource listed = new SecretsPropertySource(runtime);
		String environmentVariables = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		if (sources.contains(environmentVariables)) {
			sources.addAfter(environmentVariables, listed);
		}
		else {
			sources.addFirst(listed);
		}
		sources.addAfter(SecretsPropertySource.NAME, new RelaxedSecretsPropertySource(runtime));
	}

	private void load(ConfigurableEnvironment environment, SecretsRuntime runtime) {
		SecretLoader loader = SecretLoader.open(environment, this.bootstrap, this.logs, runtime.registry());
		runtime.setLoader(loader);
		try {
			loader.load();
		}
		catch (RuntimeException ex) {
			loader.close();
			throw ex;
		}
		finally {
			runtime.masked().declare(declared(environment, loader, runtime.registry()));
			runtime.maskUnstored(environment);
		}
	}

	/**
	 * What is declared to be secret, or hides a secret, is masked wherever it comes from.
	 */
	private static List<MaskedValue> declared(ConfigurableEnvironment environment, SecretLoader loader,
			SecretRegistry registry) {
		List<MaskedValue> values = new ArrayList<>();
		Set<String> names = new LinkedHashSet<>(loader.required());
		names.addAll(registry.current().state().shadowed());
		for (String name : names) {
			String value = environment.getProperty(name);
			if (value != null && !loader.isPlain(name, value)) {
				values.add(new MaskedValue(name, value));
			}
		}
		return values;
	}

}
