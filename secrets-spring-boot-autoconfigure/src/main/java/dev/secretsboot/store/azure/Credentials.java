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

package dev.secretsboot.store.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.UsernamePasswordCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Chooses the credential that the settings name, in the order of Azure's starter: client
 * secret, certificate, password, managed identity. Where they name none: the workload
 * identity of the pod if there is one, else the SDK's default chain, which tries one
 * login after the other and may take long.
 */
final class Credentials {

	private final Environment environment;

	private final JdkTransport transport;

	Credentials(Environment environment, JdkTransport transport) {
		this.environment = environment;
		this.transport = transport;
	}

	/**
	 * The credential for a vault.
	 * @param options the options of the vault
	 * @return the credential; nothing has been sent yet
	 * @throws SecretStoreException if the settings name one and leave out a part of it
	 */
	Login of(AzureOptions options) {
		AzureOptions.Credential credential = options.credential();
		if (StringUtils.hasText(credential.clientSecret())) {
			return clientSecret(options, credential.clientSecret());
		}
		if (StringUtils.hasText(credential.clientCertificatePath())) {
			return certificate(options, credential.clientCertificatePath());
		}
		if (StringUtils.hasText(credential.username()) && StringUtils.hasText(credential.password())) {
			return password(options, credential.username(), credential.password());
		}
		if (Boolean.TRUE.equals(credential.managedIdentityEnabled())) {
			ManagedIdentityCredentialBuilder builder = prepared(new ManagedIdentityCredentialBuilder());
			return new Login(LoginKind.MANAGED_IDENTITY, builder.clientId(text(credential.clientId())).build());
		}
		return isWorkload() ? workloadIdentity(options) : defaultChain(options);
	}

	private Login clientSecret(AzureOptions options, String secret) {
		require(options, "client-secret");
		ClientSecretCredentialBuilder builder = directory(new ClientSecretCredentialBuilder(), options);
		return new Login(LoginKind.CLIENT_SECRET, builder.clientSecret(secret).build());
	}

	private Login certificate(AzureOptions options, String path) {
		require(options, "client-certificate-path");
		ClientCertificateCredentialBuilder builder = directory(new ClientCertificateCredentialBuilder(), options);
		String password = text(options.credential().clientCertificatePassword());
		if (password != null) {
			builder.pfxCertificate(path).clientCertificatePassword(password);
		}
		else {
			builder.pemCertificate(path);
		}
		return new Login(LoginKind.CLIENT_CERTIFICATE, builder.build());
	}

	@SuppressWarnings("deprecation")
	private Login password(AzureOptions options, String username, String password) {
		UsernamePasswordCredentialBuilder builder = directory(new UsernamePasswordCredentialBuilder(), options);
		return new Login(LoginKind.PASSWORD, builder.username(username).password(password).build());
	}

	private boolean isWorkload() {
		return has("AZURE_FEDERATED_TOKEN_FILE") && has("AZURE_TENANT_ID") && has("AZURE_CLIENT_ID")
				&& !has("AZURE_CLIENT_SECRET") && !has("AZURE_CLIENT_CERTIFICATE_PATH");
	}

	private boolean has(String variable) {
		return StringUtils.hasText(this.environment.getProperty(variable));
	}

	private Login workloadIdentity(AzureOptions options) {
		WorkloadIdentityCredentialBuilder builder = directory(new WorkloadIdentityCredentialBuilder(), options);
		if (text(options.credential().clientId()) == null) {
			builder.clientId(this.environment.getProperty("AZURE_CLIENT_ID"));
		}
		if (text(options.profile().tenantId()) == null) {
			builder.tenantId(this.environment.getProperty("AZURE_TENANT_ID"));
		}
		builder.tokenFilePath(this.environment.getProperty("AZURE_FEDERATED_TOKEN_FILE"));
		return new Login(LoginKind.WORKLOAD_IDENTITY, builder.build());
	}

	private Login defaultChain(AzureOptions options) {
		DefaultAzureCredentialBuilder builder = prepared(new DefaultAzureCredentialBuilder());
		String clientId = text(options.credential().clientId());
		if (clientId != null) {
			builder.managedIdentityClientId(clientId).workloadIdentityClientId(clientId);
		}
		String tenantId = text(options.profile().tenantId());
		if (tenantId != null) {
			builder.tenantId(tenantId);
		}
		return new Login(LoginKind.DEFAULT_CHAIN, builder.authorityHost(authority(options.profile())).build());
	}

	private static void require(AzureOptions options, String given) {
		List<String> missing = new ArrayList<>();
		if (text(options.credential().clientId()) == null) {
			missing.add(VaultOptions.AZURE + ".credential.client-id");
		}
		if (text(options.profile().tenantId()) == null) {
			missing.add(VaultOptions.AZURE + ".profile.tenant-id");
		}
		if (!missing.isEmpty()) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
				.fix("Set " + String.join(" and ", missing))
				.because(VaultOptions.AZURE + ".credential." + given + " is set, but not "
						+ String.join(" and ", missing));
		}
	}

	private <T extends AadCredentialBuilderBase<T>> T directory(T builder, AzureOptions options) {
		String clientId = text(options.credential().clientId());
		String tenantId = text(options.profile().tenantId());
		if (clientId != null) {
			builder.clientId(clientId);
		}
		if (tenantId != null) {
			builder.tenantId(tenantId);
		}
		return prepared(builder).authorityHost(authority(options.profile()));
	}

	private <T extends CredentialBuilderBase<T>> T prepared(T builder) {
		return builder.httpClient(this.transport);
	}

	private static String authority(AzureOptions.Profile profile) {
		if (StringUtils.hasText(profile.environment().activeDirectoryEndpoint())) {
			return profile.environment().activeDirectoryEndpoint();
		}
		return switch (Objects.toString(profile.cloudType(), "AZURE").toUpperCase(Locale.ROOT)) {
			case "AZURE_CHINA" -> AzureAuthorityHosts.AZURE_CHINA;
			case "AZURE_US_GOVERNMENT" -> AzureAuthorityHosts.AZURE_GOVERNMENT;
			default -> AzureAuthorityHosts.AZURE_PUBLIC_CLOUD;
		};
	}

	private static @Nullable String text(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

}
