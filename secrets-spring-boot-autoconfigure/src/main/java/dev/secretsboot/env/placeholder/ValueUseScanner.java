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

package dev.secretsboot.env.placeholder;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds each {@code @Value} of the application's bean classes before any bean is made.
 * Classes of Spring itself are passed over: they hold no secrets, and there are many.
 */
final class ValueUseScanner {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Set<Class<?>> seen = new HashSet<>();

	private final List<ValueUse> uses = new ArrayList<>();

	ValueUseScanner(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<ValueUse> scan() {
		for (String bean : this.beanFactory.getBeanDefinitionNames()) {
			Class<?> type = this.beanFactory.getType(bean, false);
			if (type != null) {
				scanHierarchy(bean, ClassUtils.getUserClass(type));
			}
		}
		return this.uses;
	}

	private void scanHierarchy(String bean, @Nullable Class<?> type) {
		if (type != null && isScanned(type)) {
			scan(bean, type);
			scanHierarchy(bean, type.getSuperclass());
		}
	}

	private boolean isScanned(Class<?> type) {
		return !type.getName().startsWith("java.") && !type.getName().startsWith("org.springframework.")
				&& this.seen.add(type);
	}

	/**
	 * By way of Spring's cache, from which the members are taken again when the bean is
	 * made.
	 */
	private void scan(String bean, Class<?> type) {
		try {
			ReflectionUtils.doWithLocalFields(type, (field) -> add(bean, field));
			ReflectionUtils.doWithLocalMethods(type, (method) -> {
				add(bean, method);
				addParameters(bean, method);
			});
			for (Executable constructor : type.getDeclaredConstructors()) {
				addParameters(bean, constructor);
			}
		}
		catch (LinkageError | IllegalStateException ex) {
			// A member whose type is an absent optional library: Spring skips it as well.
			this.seen.add(type);
		}
	}

	private void addParameters(String bean, Executable executable) {
		if (executable.getParameterCount() > 0 && isAnnotated(executable.getParameterAnnotations())) {
			for (Parameter parameter : executable.getParameters()) {
				add(bean, parameter);
			}
		}
	}

	private static boolean isAnnotated(Annotation[][] parameters) {
		for (Annotation[] annotations : parameters) {
			if (annotations.length > 0) {
				return true;
			}
		}
		return false;
	}

	private void add(String bean, AnnotatedElement element) {
		if (element.getAnnotations().length > 0) {
			Value value = AnnotatedElementUtils.findMergedAnnotation(element, Value.class);
			if (value != null) {
				this.uses.add(new ValueUse(bean, describe(element), value.value()));
			}
		}
	}

	private static String describe(AnnotatedElement element) {
		if (element instanceof Parameter parameter) {
			Executable owner = parameter.getDeclaringExecutable();
			return "parameter " + List.of(owner.getParameters()).indexOf(parameter) + " of " + describe(owner);
		}
		Member member = (Member) element;
		String type = member.getDeclaringClass().getName();
		if (member instanceof Constructor<?>) {
			return "constructor of " + type;
		}
		return ((member instanceof Field) ? "field '" : "method '") + member.getName() + "' of " + type;
	}

}
