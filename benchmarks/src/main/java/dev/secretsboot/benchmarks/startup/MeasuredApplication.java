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

package dev.secretsboot.benchmarks.startup;

import java.lang.reflect.Constructor;
import java.util.Arrays;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * The application of one run, in a process of its own: prints how long the preparation of
 * its environment took, how long it was until each secret had been read once, and how
 * many of the secrets it could read; reads each a second time, and ends.
 */
final class MeasuredApplication {

	/** Names a class that puts clients into the bootstrap registry. */
	static final String CLIENTS = "benchmark.clients";

	/** Tells that class where the server is. */
	static final String ENDPOINT = "benchmark.endpoint";

	private MeasuredApplication() {
	}

	/**
	 * Run once.
	 * @param args the number of secrets, then the arguments of the application
	 */
	public static void main(String[] args) throws ReflectiveOperationException {
		int secrets = Integer.parseInt(args[0]);
		String[] arguments = Arrays.copyOfRange(args, 1, args.length);
		SpringApplication application = new SpringApplication(MeasuredApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addListeners(new Watch(secrets));
		String clients = System.getProperty(CLIENTS);
		if (clients != null) {
			Constructor<?> constructor = Class.forName(clients).getDeclaredConstructor();
			application.addBootstrapRegistryInitializer((BootstrapRegistryInitializer) constructor.newInstance());
		}
		application.run(arguments);
	}

	/**
	 * The first to hear of the start and the last to hear of the environment.
	 */
	private static final class Watch implements GenericApplicationListener {

		private final int secrets;

		private long started;

		Watch(int secrets) {
			this.secrets = secrets;
		}

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

		@Override
		public boolean supportsEventType(ResolvableType eventType) {
			return true;
		}

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			if (event instanceof ApplicationStartingEvent) {
				this.started = System.nanoTime();
			}
			else if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
				double millis = millis();
				int readable = count(prepared.getEnvironment());
				System.out.println(Start.RESULT + millis + " " + millis() + " " + readable);
				count(prepared.getEnvironment());
				Runtime.getRuntime().halt(0);
			}
		}

		private double millis() {
			return (System.nanoTime() - this.started) / 1e6;
		}

		private int count(Environment environment) {
			int readable = 0;
			for (int i = 0; i < this.secrets; i++) {
				readable += ("benchmark-value-" + i).equals(environment.getProperty("bench.s" + i)) ? 1 : 0;
			}
			return readable;
		}

	}

}
