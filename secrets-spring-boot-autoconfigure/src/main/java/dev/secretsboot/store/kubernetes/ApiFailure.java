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

package dev.secretsboot.store.kubernetes;

import java.security.GeneralSecurityException;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.core.JacksonException;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Explains what the API server, or the way to it, answered instead of a secret.
 */
final class ApiFailure {

	private static final String ID = KubernetesSecretStoreFactory.ID;

	private final String address;

	private final String namespace;

	ApiFailure(String address, String namespace) {
		this.address = address;
		this.namespace = namespace;
	}

	SecretStoreException of(KubernetesClientException ex) {
		return switch (ex.getCode()) {
			case -1, 0 -> noAnswer(rootCause(ex));
			case 200 -> noSecret();
			case 401 -> failure(Reason.UNAUTHENTICATED, "The API server does not accept the login",
					"Check the pod's service account token, or the current context of the kubeconfig");
			case 403 -> failure(Reason.DENIED, "The service account may not read it", grant());
			case 429 -> failure(Reason.THROTTLED, "The API server answers that there are too many requests",
					"Start fewer instances at a time, or mount the secret as a volume");
			default -> failure(Reason.UNAVAILABLE, "The API server answered with status " + ex.getCode(),
					"Check the API server: kubectl get --raw /readyz");
		};
	}

	/**
	 * The smallest permission that is enough.
	 */
	private String grant() {
		return role(isList() ? "list" : "get");
	}

	/**
	 * The smallest permission with which changes can be watched as well.
	 */
	String grantToWatch() {
		return role(isList() ? "list,watch" : "get,list,watch");
	}

	private boolean isList() {
		return this.address.startsWith("labels:");
	}

	private String role(String verbs) {
		String name = this.address.substring(this.address.indexOf('/') + 1).replace("#", "");
		return "kubectl -n " + this.namespace + " create role read-secrets --resource=secrets --verb=" + verbs
				+ (isList() ? "" : " --resource-name=" + name)
				+ ", and bind it to the service account: kubectl create rolebinding";
	}

	/**
	 * Only the type of the cause is told: its message could quote a header.
	 */
	private SecretStoreException noAnswer(Throwable cause) {
		if (cause instanceof GeneralSecurityException || cause instanceof SSLException) {
			return failure(Reason.UNREACHABLE, "The certificate of the API server is not trusted",
					"Set spring.cloud.kubernetes.client.ca-cert-file to the certificate of its authority");
		}
		if (cause instanceof JacksonException) {
			return noSecret();
		}
		if (cause instanceof AnswerLimit.TooLargeException) {
			return failure(Reason.UNAVAILABLE, "The answer is larger than " + AnswerLimit.MEGABYTES + " MB",
					"Check that no proxy answers instead of the API server; with labels, select fewer secrets");
		}
		return failure(Reason.UNREACHABLE,
				"The API server cannot be reached (" + cause.getClass().getSimpleName() + ")",
				"Check the address of the API server, the network policy and the proxy");
	}

	/**
	 * The answer has status 200 and is something else.
	 */
	SecretStoreException noSecret() {
		return failure(Reason.UNAVAILABLE, "The answer is not one of an API server",
				"Check whether the address leads to a proxy or a login page: kubectl get --raw /version");
	}

	private static Throwable rootCause(Throwable ex) {
		return (ex.getCause() != null) ? rootCause(ex.getCause()) : ex;
	}

	private SecretStoreException failure(Reason reason, String fact, String fix) {
		return SecretStoreException.of(reason, ID).at(this.address).fix(fix).because(fact);
	}

}
