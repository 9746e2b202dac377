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

package dev.secretsboot.store.aws;

import java.net.URI;
import java.util.concurrent.CompletionException;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.Endpoints;
import io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerProperties;
import io.awspring.cloud.autoconfigure.core.AwsProperties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;

import org.springframework.util.function.SingletonSupplier;

/**
 * Where the service answers: the endpoint of the settings, else that of the AWS
 * configuration (system properties, variables, profile), else what the SDK's rules say
 * for the region, FIPS and dual stack.
 *
 * @param uri the endpoint
 * @param isConfigured whether somebody has configured it
 */
record AwsEndpoint(URI uri, boolean isConfigured) {

	static AwsEndpoint of(StoreContext context, AwsProperties aws, SecretsManagerProperties service, String region) {
		try {
			URI configured = configured((service.getEndpoint() != null) ? service.getEndpoint() : aws.getEndpoint());
			if (configured != null) {
				return new AwsEndpoint(check(configured, aws, service, context), true);
			}
			URI uri = ofRegion(aws, service, region);
			if (uri.getHost() != null) {
				return new AwsEndpoint(uri, false);
			}
		}
		catch (SdkException | IllegalArgumentException | CompletionException ex) {
			// said below, without the words of the SDK
		}
		throw SecretStoreException.of(Reason.MISCONFIGURED, AwsSecretStoreFactory.ID)
			.fix("Check spring.cloud.aws.region.static, fips-enabled, dualstack-enabled and endpoint below"
					+ " spring.cloud.aws, and the AWS_* variables")
			.because("There is no endpoint of AWS Secrets Manager for the region " + region);
	}

	/**
	 * The SDK that Spring Cloud AWS brings has no {@code resolveFromOverrides()}: there
	 * this is asked by a provider that knows no default.
	 */
	@SuppressWarnings("deprecation")
	private static @Nullable URI configured(@Nullable URI override) {
		try {
			return AwsClientEndpointProvider.builder()
				.clientEndpointOverride(override)
				.serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_SECRETS_MANAGER")
				.serviceEndpointOverrideSystemProperty("aws.endpointUrlSecretsManager")
				.serviceProfileProperty("secrets_manager")
				.profileFile(SingletonSupplier.of(ProfileFile::defaultProfileFile))
				.profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
				.build()
				.clientEndpoint();
		}
		catch (SdkClientException ex) {
			if (ex.getCause() != null) {
				// what is configured is no URL
				throw ex;
			}
			return null;
		}
	}

	private static URI check(URI endpoint, AwsProperties aws, SecretsManagerProperties service, StoreContext context) {
		String property = (service.getEndpoint() != null || aws.getEndpoint() == null)
				? SecretsManagerProperties.CONFIG_PREFIX + ".endpoint" : AwsProperties.CONFIG_PREFIX + ".endpoint";
		return Endpoints.check(endpoint, property, AwsSecretStoreFactory.ID, context);
	}

	// what replaces url() is not in the SDK that Spring Cloud AWS brings
	@SuppressWarnings("deprecation")
	private static URI ofRegion(AwsProperties aws, SecretsManagerProperties service, String region) {
		Boolean dualstack = (service.getDualstackEnabled() != null) ? service.getDualstackEnabled()
				: aws.getDualstackEnabled();
		return SecretsManagerEndpointProvider.defaultProvider()
			.resolveEndpoint((params) -> params.region(Region.of(region))
				.useFips(isFips(aws.getFipsEnabled()))
				.useDualStack(isDualstack(dualstack)))
			.join()
			.url();
	}

	private static boolean isFips(@Nullable Boolean configured) {
		return (configured != null) ? configured : FipsEnabledProvider.builder().build().isFipsEnabled().orElse(false);
	}

	private static boolean isDualstack(@Nullable Boolean configured) {
		return (configured != null) ? configured
				: DualstackEnabledProvider.builder().build().isDualstackEnabled().orElse(false);
	}

}
