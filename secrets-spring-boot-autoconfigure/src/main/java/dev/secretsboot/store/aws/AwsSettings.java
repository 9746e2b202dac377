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

import java.util.List;

import dev.secretsboot.support.PropertyReader;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What no setting of spring-cloud-aws says already.
 *
 * @param prefix Prefix of the names under which wanted names without a mapping are asked
 * for, for example 'prod/shop/'.
 * @param allowedAccounts Ids of the accounts whose ARNs may be read, besides the account
 * of the credentials where these tell it.
 * @param describe Whether DescribeSecret is called for each secret, for its rotation
 * dates and its tag RotationInterval.
 */
@ConfigurationProperties("secrets.aws")
record AwsSettings(@DefaultValue("") String prefix, @DefaultValue List<String> allowedAccounts,
		@DefaultValue("true") boolean describe) {

	static AwsSettings of(Environment environment) {
		PropertyReader properties = new PropertyReader(environment, "secrets.aws");
		return new AwsSettings(properties.text("prefix").orElse(""),
				properties.names("allowed-accounts").orElse(List.of()),
				properties.get("describe", Boolean.class).orElse(true));
	}

}
