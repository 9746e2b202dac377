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

import java.util.HashSet;
import java.util.Set;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns of a place that prints a secret, once for each place. Not of actuator endpoints:
 * a property may well hold a secret.
 *
 * @since 0.1.0
 */
public final class MaskWarnings implements MaskListener {

	private static final Log logger = LogFactory.getLog(MaskWarnings.class);

	private final Set<MaskFinding> warned = new HashSet<>();

	@Override
	public void onFound(MaskFinding finding, long times) {
		if (!finding.target().equals("actuator") && this.warned.add(finding)) {
			String place = (finding.place() != null) ? finding.place() : "a place that is not known";
			logger.warn("The secret '" + finding.secret() + "' was masked in what " + place + " prints ("
					+ finding.target() + "). Find the line and take the secret out of it; this is said once");
		}
	}

}
