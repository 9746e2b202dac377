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

package dev.secretsboot.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.util.Assert;

/**
 * The sample with the profile {@code gcp} or {@code azure}, on a store in this process.
 */
final class LocalSample {

	private LocalSample() {
	}

	public static void main(String[] args) {
		String profile = new SimpleCommandLinePropertySource(args).getProperty("spring.profiles.active");
		Assert.state(profile != null,
				"Choose a profile: -Dspring-boot.run.profiles=gcp or -Dspring-boot.run.profiles=azure");
		LocalCloud cloud = LocalCloud.valueOf(profile.toUpperCase(Locale.ROOT));
		cloud.put("alpaca-client-id", "PAPER-7KQ2XWT9");
		cloud.put("alpaca-client-secret", "paper/Trading+only=9x4Lq2Vt");
		List<String> arguments = new ArrayList<>(List.of(args));
		arguments.addAll(cloud.arguments());
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addBootstrapRegistryInitializer(cloud::connect);
		application.run(arguments.toArray(String[]::new));
	}

}
