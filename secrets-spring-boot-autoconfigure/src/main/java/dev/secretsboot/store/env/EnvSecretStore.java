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

package dev.secretsboot.store.env;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ListingVersion;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretFiles;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;
import org.apache.commons.logging.Log;

import org.springframework.core.env.Environment;

/**
 * Delivers variables of wanted names only, since most variables are no secrets. Unasked
 * it delivers the files that {@code NAME_FILE} variables name, if the name or the
 * directory says that it is a secret: {@code LOG_FILE} must stay what it is.
 */
final class EnvSecretStore implements SecretStore {

	static final String ID = "env";

	/** What the listing of all files is called. */
	private static final String ALL_FILES = "*_FILE";

	private final Environment environment;

	private final Path directory;

	private final SizeLimit limit;

	private final SecretFiles files;

	private final Log log;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	EnvSecretStore(EnvSettings settings, StoreContext context) {
		this.environment = context.environment();
		this.directory = Path.of(settings.directory()).toAbsolutePath().normalize();
		this.limit = new SizeLimit(ID, context.maxSize());
		this.files = new SecretFiles(this.limit);
		this.log = context.log(EnvSecretStore.class);
	}

	@Override
	public List<String> defaultSources() {
		EnvVariables variables = new EnvVariables(this.environment);
		return fileSecrets(variables).isEmpty() ? List.of() : List.of(ALL_FILES);
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		EnvVariables variables = new EnvVariables(this.environment);
		List<String> named = variables.named(name);
		return named.isEmpty() ? variables.fileVariables(name).stream().map(EnvVariables::nameOf).toList() : named;
	}

	@Override
	public StoreReading read(StoreRequest request) {
		EnvVariables variables = new EnvVariables(this.environment);
		return new ParallelReads(ID).read(request,
				(address) -> address.equals(ALL_FILES) ? Optional.of(allFiles(variables)) : one(address, variables));
	}

	/**
	 * A variable itself does not change while the process runs, the file that it names
	 * may.
	 */
	@Override
	public Map<String, String> versions(StoreRequest request) {
		EnvVariables variables = new EnvVariables(this.environment);
		return new ParallelReads(ID).versions(request,
				(address) -> address.equals(ALL_FILES) ? Optional.of(versionOfAll(fileSecrets(variables), variables))
						: fileVariable(address, variables).flatMap((variable) -> version(variable, variables)));
	}

	private Optional<StoreEntry> one(String address, EnvVariables variables) {
		return fileVariable(address, variables).map((variable) -> file(variable, variables))
			.or(() -> variable(address, variables).map((variable) -> StoreEntry.ofText(variable,
					this.limit.require(variables.value(variable), variable))));
	}

	private static Optional<String> variable(String address, EnvVariables variables) {
		List<String> named = variables.named(address);
		return named.contains(address) ? Optional.of(address) : named.stream().findFirst();
	}

	/**
	 * The variable that names a file with the secret: one of the wanted name that leads
	 * into the secrets directory or, if there is none of that name, {@code NAME_FILE}.
	 */
	private Optional<String> fileVariable(String address, EnvVariables variables) {
		Optional<String> named = variable(address, variables);
		return named.isPresent() ? named.filter((variable) -> isFile(variable, variables))
				: variables.fileVariables(address).stream().findFirst();
	}

	private boolean isFile(String variable, EnvVariables variables) {
		return variables.path(variable).filter(this::isInDirectory).filter(Files::exists).isPresent();
	}

	private static Optional<String> version(String variable, EnvVariables variables) {
		return variables.path(variable).flatMap(SecretFiles::version);
	}

	private static String versionOfAll(List<String> fileVariables, EnvVariables variables) {
		Map<String, String> versions = new LinkedHashMap<>();
		fileVariables.forEach((variable) -> versions.put(variable, version(variable, variables).orElse("")));
		return ListingVersion.of(versions);
	}

	private StoreEntry file(String variable, EnvVariables variables) {
		return variables.path(variable)
			.flatMap((path) -> this.files.readSecret(path, variable))
			.orElseThrow(() -> SecretStoreException.of(Reason.MALFORMED, ID)
				.at(variable)
				.fix("Let " + variable + " hold the path of a file with the secret, or remove it")
				.because("The environment variable " + variable + " names a file that does not exist"));
	}

	private StoreEntry allFiles(EnvVariables variables) {
		List<String> fileVariables = fileSecrets(variables);
		String version = versionOfAll(fileVariables, variables);
		List<StoreEntry> members = new ArrayList<>();
		for (String variable : fileVariables) {
			try {
				members.add(file(variable, variables).named(EnvVariables.nameOf(variable)));
			}
			catch (SecretStoreException ex) {
				warnOnce(variable, variable + " is left out. " + ex.getMessage());
			}
		}
		return StoreEntry.ofMembers(ALL_FILES, members).withVersion(version);
	}

	private List<String> fileSecrets(EnvVariables variables) {
		return variables.fileVariables().stream().filter((variable) -> isFileSecret(variable, variables)).toList();
	}

	private boolean isFileSecret(String variable, EnvVariables variables) {
		String name = EnvVariables.nameOf(variable);
		if (!variables.named(name).isEmpty()) {
			warnOnce(variable, "The environment variable " + variable + " is ignored because " + name
					+ " is set as well. Remove one of them");
			return false;
		}
		return EnvVariables.isNamedLikeSecret(name) || variables.path(variable).filter(this::isInDirectory).isPresent();
	}

	private boolean isInDirectory(Path path) {
		return path.startsWith(this.directory) && !path.equals(this.directory);
	}

	private void warnOnce(String variable, String message) {
		if (this.warned.add(variable)) {
			this.log.warn(message);
		}
	}

	@Override
	public String adviceForMissing(String name) {
		String variable = SecretName.toUpperSnake(name);
		return "Set the environment variable " + variable + ", or " + variable + "_FILE to the path of a file";
	}

}
