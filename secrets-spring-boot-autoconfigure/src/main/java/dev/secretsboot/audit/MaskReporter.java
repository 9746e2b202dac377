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

package dev.secretsboot.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskListener;
import dev.secretsboot.mask.MaskScope;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Tells the listeners what was masked, what was masked before the context was ready
 * included. A line that is printed is only counted; a daemon thread looks at the counts
 * every second, so that a listener can neither slow down logging nor call itself.
 *
 * @since 0.1.0
 */
public final class MaskReporter implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(MaskReporter.class);

	/** Started before all others, stopped after them: they may print, too. */
	private static final int PHASE = Integer.MIN_VALUE + 1_000;

	private final MaskScope scope;

	private final List<MaskListener> listeners;

	private final Map<MaskFinding, Long> told = new HashMap<>();

	private volatile @Nullable ScheduledExecutorService thread;

	/**
	 * Create the reporter.
	 * @param scope counts what was masked
	 * @param listeners are told
	 */
	public MaskReporter(MaskScope scope, Collection<MaskListener> listeners) {
		this.scope = scope;
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void start() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("secrets-masking-");
		daemons.setDaemon(true);
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(daemons);
		executor.scheduleWithFixedDelay(this::report, 0, 1, TimeUnit.SECONDS);
		this.thread = executor;
	}

	/**
	 * Tells what is left to tell.
	 */
	@Override
	public void stop() {
		ScheduledExecutorService executor = this.thread;
		if (executor != null) {
			executor.shutdown();
			this.thread = null;
			report();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Tell what was masked since the last time.
	 */
	synchronized void report() {
		this.scope.findings().forEach((finding, times) -> {
			long more = times - this.told.getOrDefault(finding, 0L);
			if (more > 0) {
				this.told.put(finding, times);
				this.listeners.forEach((listener) -> tell(listener, finding, more));
			}
		});
	}

	private static void tell(MaskListener listener, MaskFinding finding, long times) {
		try {
			listener.onFound(finding, times);
		}
		catch (RuntimeException ex) {
			logger.warn(listener.getClass().getName() + " failed to report a secret that was masked", ex);
		}
	}

}
