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

package dev.secretsboot;

import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Which part of the code uses which, where each library stays, and what others see.
 */
@AnalyzeClasses(packages = "dev.secretsboot", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

	private static final String[] LEVEL_0 = { "", "support" };

	private static final String[] LEVEL_0_TO_1 = { "", "support", "registry", "mask", "policy" };

	private static final String[] LEVEL_0_TO_2 = { "", "support", "registry", "mask..", "policy", "env..", "health",
			"actuate", "metrics", "audit" };

	/**
	 * Each part and the parts that it may use. No line names a store or an
	 * auto-configuration: nobody uses those.
	 */
	private static final Map<String, String[]> PARTS = Map.ofEntries(Map.entry("", new String[0]),
			Map.entry("support", new String[] { "" }), Map.entry("support.http", LEVEL_0),
			Map.entry("store.*..", new String[] { "", "support", "support.http" }), Map.entry("registry", LEVEL_0),
			Map.entry("mask", LEVEL_0), Map.entry("policy", LEVEL_0), Map.entry("mask.*..", new String[] { "mask" }),
			Map.entry("env..", LEVEL_0_TO_1), Map.entry("health", LEVEL_0_TO_1), Map.entry("actuate", LEVEL_0_TO_1),
			Map.entry("metrics", LEVEL_0_TO_1), Map.entry("audit", LEVEL_0_TO_1), Map.entry("refresh", LEVEL_0_TO_2),
			Map.entry("adapter.*..", LEVEL_0_TO_2), Map.entry("autoconfigure", new String[] { "", "support", "registry",
					"mask..", "policy", "env..", "health", "actuate", "metrics", "audit", "refresh", "adapter.." }));

	/**
	 * Each library and the only parts that may use it.
	 */
	private static final Map<String, String[]> LIBRARIES = Map.ofEntries(
			Map.entry("software.amazon..", new String[] { "store.aws" }),
			Map.entry("io.awspring..", new String[] { "store.aws" }),
			Map.entry("com.google.cloud..", new String[] { "store.gcp" }),
			Map.entry("com.google.auth..", new String[] { "store.gcp" }),
			Map.entry("com.google.api..", new String[] { "store.gcp" }),
			Map.entry("io.grpc..", new String[] { "store.gcp" }),
			Map.entry("com.azure..", new String[] { "store.azure" }),
			Map.entry("io.fabric8..", new String[] { "store.kubernetes" }),
			Map.entry("org.springframework.vault..", new String[] { "store.vault" }),
			Map.entry("org.springframework.cloud.vault..", new String[] { "store.vault" }),
			Map.entry("tools.jackson..", new String[] { "support" }),
			Map.entry("ch.qos.logback..", new String[] { "mask.logback" }),
			Map.entry("org.slf4j..", new String[] { "mask.logback" }),
			Map.entry("org.apache.logging.log4j..", new String[] { "mask.log4j2" }),
			Map.entry("java.util.logging..", new String[] { "mask.jul", "support" }),
			Map.entry("jakarta.servlet..", new String[] { "mask.web.servlet" }),
			Map.entry("org.springframework.web.servlet..", new String[] { "mask.web.servlet", "autoconfigure" }),
			Map.entry("org.springframework.web.reactive..", new String[] { "mask.web.reactive", "autoconfigure" }),
			Map.entry("org.springframework.boot.webmvc..", new String[] { "autoconfigure" }),
			Map.entry("org.springframework.boot.webflux..", new String[] { "autoconfigure" }),
			Map.entry("org.apache.catalina..", new String[] { "mask.web.tomcat", "autoconfigure" }),
			Map.entry("org.springframework.boot.tomcat..", new String[] { "mask.web.tomcat", "autoconfigure" }),
			Map.entry("org.eclipse.jetty..", new String[] { "mask.web.jetty", "autoconfigure" }),
			Map.entry("org.springframework.boot.jetty..", new String[] { "mask.web.jetty", "autoconfigure" }),
			Map.entry("org.springframework.aop..", new String[] { "mask.web" }),
			Map.entry("io.micrometer..", new String[] { "mask.micrometer", "metrics", "autoconfigure" }),
			Map.entry("io.opentelemetry..", new String[] { "mask.micrometer" }),
			Map.entry("org.springframework.boot.health..", new String[] { "health", "autoconfigure" }),
			Map.entry("org.springframework.boot.actuate..",
					new String[] { "actuate", "health", "metrics", "audit", "autoconfigure" }));

	private ArchitectureTests() {
	}

	@ArchTest
	static final ArchRule packagesFormNoCycle = slices().matching("dev.secretsboot.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule storesDoNotKnowEachOther = slices().matching("dev.secretsboot.store.(*)..")
		.should()
		.notDependOnEachOther()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule outputsDoNotKnowEachOther = slices().matching("dev.secretsboot.mask.(*)..")
		.should()
		.notDependOnEachOther()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(be(inNullMarkedPackage()));

	@ArchTest
	static final ArchRule publicTypesOfStoresAreTheirFactories = classes().that()
		.resideInAPackage("..store.*..")
		.and()
		.arePublic()
		.should()
		.beAssignableTo(SecretStoreFactory.class)
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule classesAreFinalOrAbstract = classes().that()
		.areNotInterfaces()
		.and()
		.areNotEnums()
		.and()
		.areNotAnonymousClasses()
		.should()
		.haveModifier(JavaModifier.FINAL)
		.orShould()
		.haveModifier(JavaModifier.ABSTRACT);

	@ArchTest
	static final ArchRule autoConfigurationsArePublic = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration")
		.andShould()
		.resideInAPackage("dev.secretsboot.autoconfigure")
		.andShould(be(registered()));

	@ArchTest
	static final ArchRule autoConfigurationsAreAllThatTheirPackageShows = classes().that()
		.resideInAPackage("dev.secretsboot.autoconfigure")
		.and()
		.arePublic()
		.should()
		.beAnnotatedWith(AutoConfiguration.class);

	@ArchTest
	static final ArchRule autoConfigurationsShowNoMethod = methods().that()
		.areDeclaredInClassesThat()
		.resideInAPackage("dev.secretsboot.autoconfigure")
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule partsUseOnlyWhatTheirLineSays = CompositeArchRule.of(PARTS.entrySet()
		.stream()
		.map((line) -> noClasses().that()
			.resideInAPackage(in(line.getKey()))
			.should()
			.dependOnClassesThat(outside(line.getKey(), line.getValue()))
			.allowEmptyShould(true))
		.toList());

	@ArchTest
	static final ArchRule everyPackageIsAPart = classes().should()
		.resideInAnyPackage(in(PARTS.keySet().toArray(String[]::new)));

	@ArchTest
	static final ArchRule librariesStayInTheirFolder = CompositeArchRule.of(LIBRARIES.entrySet()
		.stream()
		.map((line) -> noClasses().that()
			.resideOutsideOfPackages(in(line.getValue()))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(line.getKey()))
		.toList());

	private static String in(String part) {
		return part.isEmpty() ? "dev.secretsboot" : "dev.secretsboot." + part;
	}

	private static String[] in(String[] parts) {
		return Stream.of(parts).map(ArchitectureTests::in).toArray(String[]::new);
	}

	private static DescribedPredicate<JavaClass> outside(String part, String[] used) {
		return resideInAPackage("dev.secretsboot..").and(not(resideInAPackage(in(part))))
			.and(not(resideInAnyPackage(in(used))));
	}

	private static DescribedPredicate<JavaClass> inNullMarkedPackage() {
		return describe("in a package whose package-info is @NullMarked",
				(type) -> type.getPackage().isAnnotatedWith(NullMarked.class));
	}

	private static DescribedPredicate<JavaClass> registered() {
		ImportCandidates imports = ImportCandidates.load(AutoConfiguration.class, null);
		return describe("listed in AutoConfiguration.imports",
				(type) -> imports.getCandidates().contains(type.getName()));
	}

}
