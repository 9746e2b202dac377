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

package dev.secretsboot.store.gcp;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.support.Denials;
import org.apache.commons.logging.Log;

/**
 * Whether Secret Manager may be asked about what it knows besides values. The role that
 * reads values may not ask: it is not tried again for an hour, and said once. These calls
 * have a quota of their own, 600 a minute for a project.
 */
final class MetadataAccess {

	static final String LIST = "secretmanager.secrets.list";

	static final String SECRET = "secretmanager.secrets.get";

	static final String VERSION = "secretmanager.versions.get";

	private final boolean enabled;

	private final Denials denied;

	private final Log log;

	private final AtomicBoolean said = new AtomicBoolean();

	private final AtomicBoolean saidOfLists = new AtomicBoolean();

	MetadataAccess(boolean enabled, Denials denied, Log log) {
		this.enabled = enabled;
		this.denied = denied;
		this.log = log;
	}

	boolean isEnabled() {
		return this.enabled;
	}

	boolean isAllowed(String permission, SecretResource resource) {
		return this.enabled && !this.denied.has(permission + " " + resource.project());
	}

	/**
	 * Take note of a failure: nothing about metadata stops a read.
	 */
	void failed(CallFailure failure, String permission, SecretResource resource) {
		if (!failure.isDenied()) {
			this.log.debug("No answer now about " + resource.secret() + " (gcp), " + permission);
			return;
		}
		this.denied.add(permission + " " + resource.project());
		if (!permission.equals(LIST) && this.said.compareAndSet(false, true)) {
			this.log.info("The application may not read the creation dates and rotation schedules of project "
					+ resource.project() + " (gcp): only policies say how old its secrets may be, and only"
					+ " reading tells whether one has changed. Grant roles/secretmanager.viewer to change that,"
					+ " or set secrets.gcp.metadata=false");
		}
	}

	/**
	 * Say once that each secret takes a call, for want of one permission.
	 */
	void saySingleCalls(SecretResource resource) {
		if (!isAllowed(LIST, resource) && this.saidOfLists.compareAndSet(false, true)) {
			this.log.info("The application may not list the secrets of project " + resource.project()
					+ " (gcp): the rotation schedule of each takes a call of its own. Grant " + LIST
					+ " to save calls");
		}
	}

}
