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

package dev.secretsboot.mask.web;

import java.lang.reflect.Modifier;
import java.util.Map;

import dev.secretsboot.mask.SecretMasker;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.aop.support.RootClassFilter;

/**
 * Masks the error attributes of Spring Boot, those of its own bean and those of the
 * user's. The bean keeps its class, as the user may have it injected by that, and all its
 * interfaces.
 *
 * @since 0.1.0
 */
@SuppressWarnings("serial")
public final class MaskingErrorAttributes extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	/**
	 * Create the post-processor.
	 * @param type the type of error attributes, of Spring MVC or of WebFlux
	 * @param masker replaces the secrets
	 */
	public MaskingErrorAttributes(Class<?> type, SecretMasker masker) {
		NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
		pointcut.setMappedName("getErrorAttributes");
		pointcut.setClassFilter(new RootClassFilter(type));
		this.advisor = new DefaultPointcutAdvisor(pointcut, new Advice(masker));
		setBeforeExistingAdvisors(true);
		setProxyTargetClass(true);
	}

	@Override
	protected ProxyFactory prepareProxyFactory(Object bean, String beanName) {
		ProxyFactory factory = super.prepareProxyFactory(bean, beanName);
		if (Modifier.isFinal(bean.getClass().getModifiers())) {
			factory.setProxyTargetClass(false);
		}
		return factory;
	}

	private record Advice(SecretMasker masker) implements MethodInterceptor {

		@Override
		@SuppressWarnings("unchecked")
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			Object result = invocation.proceed();
			return (result instanceof Map<?, ?> attributes) ? masked((Map<String, @Nullable Object>) attributes)
					: result;
		}

		private Map<String, @Nullable Object> masked(Map<String, @Nullable Object> attributes) {
			BodyMask mask = new BodyMask(this.masker);
			Map<String, @Nullable Object> masked = mask.masked(attributes);
			mask.tell(attributes.get("path"), attributes);
			return masked;
		}

	}

}
