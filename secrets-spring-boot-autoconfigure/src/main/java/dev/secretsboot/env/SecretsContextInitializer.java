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

import java.util.Set;

import dev.secretsboot.env.load.SecretLoader;
import dev.secretsboot.env.placeholder.StrictPlaceholderBindAdvisor;
import dev.secretsboot.env.placeholder.StrictSecretsPostProcessor;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.PropertySource;

/**
 * Gives a context what the environment loaded: the {@code Secrets} bean and strict
 * placeholders. An initializer and no auto-configuration, so that test slices have it.
 */
final class SecretsContextInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		PropertySource<?> source = context.getEnvironment().getPropertySources().get(SecretsPropertySource.NAME);
		if (source instanceof SecretsPropertySource secrets) {
			SecretsRuntime runtime = secrets.getSource();
			SecretLoader loader = runtime.loader();
			if (loader != null) {
				register(context, runtime, loader);
			}
		}
	}

	private void register(ConfigurableApplicationContext context, SecretsRuntime runtime, SecretLoader loader) {
		DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) context.getBeanFactory();
		beanFactory.registerSingleton("secretRegistry", runtime.registry());
		beanFactory.registerSingleton("secretsMaskScope", runtime.masked().scope());
		beanFactory.registerSingleton("strictSecretsBindAdvisor", new StrictPlaceholderBindAdvisor(
				Set.of(SecretsPropertySource.NAME, RelaxedSecretsPropertySource.NAME)));
		StrictSecretsPostProcessor strict = new StrictSecretsPostProcessor(runtime.registry(), loader,
				context.getEnvironment());
		strict.registerResolver(beanFactory);
		context.addBeanFactoryPostProcessor(strict);
		context.addBeanFactoryPostProcessor((beans) -> {
			runtime.maskUnstored(context.getEnvironment());
			runtime.masked().tellAbsent();
		});
		context.addBeanFactoryPostProcessor((beans) -> loader.lazyBeans()
			.stream()
			.filter(beans::containsBeanDefinition)
			.forEach((name) -> beans.getBeanDefinition(name).setLazyInit(true)));
		if (runtime.take()) {
			closeWith(context, beanFactory, runtime);
		}
	}

	/**
	 * Disposed of last, since it is registered first. After a failed start the masks
	 * stay: the failure report is printed when the beans are already gone.
	 */
	private void closeWith(ConfigurableApplicationContext context, DefaultListableBeanFactory beanFactory,
			SecretsRuntime runtime) {
		context.addApplicationListener((ContextClosedEvent event) -> runtime.closeInOrder());
		beanFactory.registerDisposableBean("secretsRuntime", runtime::close);
	}

}
