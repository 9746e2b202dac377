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

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * What the failures of Secret Manager mean, and what to do. No message of the service is
 * passed on.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors">Google Cloud: errors</a>
 */
final class GcpFailures {

	private GcpFailures() {
	}

	/**
	 * Tell a failure.
	 * @param failure what was thrown
	 * @param resource what was asked for
	 * @param text the address as the user wrote it
	 */
	static SecretStoreException of(RuntimeException failure, SecretResource resource, String text) {
		if (failure instanceof SecretStoreException known) {
			return known;
		}
		CallFailure call = (failure instanceof CallFailure known) ? known : new CallFailure(CallFailure.UNKNOWN);
		return switch (call.status()) {
			case CallFailure.PERMISSION_DENIED -> denied(call, resource, text);
			case CallFailure.FAILED_PRECONDITION -> disabled(call, resource, text);
			case CallFailure.UNAUTHENTICATED -> login();
			case CallFailure.RESOURCE_EXHAUSTED -> begin(Reason.THROTTLED, text)
				.fix("Check the quotas: gcloud alpha services quota list --service=secretmanager.googleapis.com"
						+ " --consumer=projects/" + resource.project())
				.because("Secret Manager gets too many requests from project " + resource.project()
						+ " and did not recover in time");
			case CallFailure.DEADLINE_EXCEEDED -> unreachable("there was no answer in time", text);
			case CallFailure.BROKEN -> unreachable("the connection was refused or broken", text);
			case CallFailure.NO_SUCH_HOST -> unreachable("the host name of the service is not known", text);
			case CallFailure.UNTRUSTED ->
				unreachable("the TLS connection failed, the certificate of the other side is not trusted here", text);
			default -> answered(call, resource, text);
		};
	}

	private static SecretStoreException answered(CallFailure call, SecretResource resource, String text) {
		return switch (call.status()) {
			case CallFailure.DAMAGED -> begin(Reason.MALFORMED, text).fix("Ask by hand: " + read(resource))
				.because("The value arrived damaged: its CRC32C checksum is wrong");
			case CallFailure.TOO_LARGE -> begin(Reason.MALFORMED, text)
				.fix("Check that this is the intended secret; if it is, raise secrets.max-size")
				.because("The answer is far larger than secrets.max-size lets a value be");
			case CallFailure.FOREIGN -> begin(Reason.UNAVAILABLE, text)
				.fix("Check for a proxy or a login page that answers in place of Secret Manager, and"
						+ " secrets.gcp.endpoint, if it is set")
				.because("The answer is not one of Secret Manager");
			default -> begin(Reason.UNAVAILABLE, text).fix("Ask by hand: " + read(resource))
				.because("Secret Manager answers " + call.status());
		};
	}

	private static SecretStoreException denied(CallFailure call, SecretResource resource, String text) {
		return switch (call.reason()) {
			case "SERVICE_DISABLED" -> begin(Reason.DENIED, text)
				.fix("Switch it on: gcloud services enable secretmanager.googleapis.com --project="
						+ resource.project())
				.because("The Secret Manager API is not switched on in project " + resource.project());
			case "SECURITY_POLICY_VIOLATED" -> begin(Reason.DENIED, text)
				.fix("Let the network or identity of the application into the service perimeter")
				.because("A service perimeter (VPC Service Controls) refuses the request");
			default -> begin(Reason.DENIED, text)
				.fix("Grant the role, if the secret exists: gcloud secrets add-iam-policy-binding " + resource.name()
						+ " " + resource.options() + " --member=serviceAccount:<account of the application>"
						+ " --role=roles/secretmanager.secretAccessor")
				.because("The identity is known, but may not read this; Secret Manager also answers so if the secret"
						+ " does not exist");
		};
	}

	private static SecretStoreException disabled(CallFailure call, SecretResource resource, String text) {
		if (call.isDestroyed()) {
			return begin(Reason.DISABLED, text)
				.fix("Store a new version: gcloud secrets versions add " + resource.name() + " " + resource.options()
						+ " --data-file=-")
				.because("The version '" + resource.version() + "' exists and is destroyed for good");
		}
		return begin(Reason.DISABLED, text)
			.fix("Enable it: gcloud secrets versions enable <number> --secret=" + resource.name() + " "
					+ resource.options() + " (numbers: gcloud secrets versions list " + resource.name() + ")")
			.because("The version '" + resource.version() + "' exists and is disabled");
	}

	private static SecretStoreException unreachable(String fact, String text) {
		return begin(Reason.UNREACHABLE, text)
			.fix("Check name resolution, firewall and proxy between the application and secretmanager.googleapis.com")
			.because("Secret Manager cannot be reached: " + fact);
	}

	/**
	 * There is no login.
	 */
	static SecretStoreException login() {
		return SecretStoreException.of(Reason.UNAUTHENTICATED, GcpSecretStoreFactory.ID)
			.fix("Log in (gcloud auth application-default login), run as a service account, or set "
					+ GcpOptions.SECRET_MANAGER + ".credentials.location")
			.because("There is no valid login for Google Cloud");
	}

	private static String read(SecretResource resource) {
		return "gcloud secrets versions describe " + resource.version() + " --secret=" + resource.name() + " "
				+ resource.options();
	}

	private static SecretStoreException.Builder begin(Reason reason, String text) {
		return SecretStoreException.of(reason, GcpSecretStoreFactory.ID).at(text);
	}

}
