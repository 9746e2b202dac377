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

package dev.secretsboot.store.dotenv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.dotenv.DotenvParser.Assignment;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretFiles;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;

import org.springframework.util.StringUtils;

/**
 * Each file is a source of its own, those of a profile before the general ones. An
 * address that begins or ends with {@code .env} is a file, any other a name to be looked
 * up in the files.
 */
final class DotenvSecretStore implements SecretStore {

	static final String ID = "dotenv";

	private static final String FILE = ".env";

	/** A file holds many values, each of which may have the size of one secret. */
	private static final int MAX_VALUES = 64;

	private final List<String> names;

	private final DotenvDirectory directory;

	private final SecretFiles files;

	private final SizeLimit limit;

	private final boolean refused;

	private final DotenvWarnings warnings;

	DotenvSecretStore(DotenvSettings settings, StoreContext context, Path workingDirectory) {
		this.names = fileNames(context.environment().getActiveProfiles());
		this.directory = StringUtils.hasText(settings.directory())
				? DotenvDirectory.of(existing(workingDirectory.resolve(settings.directory())))
				: DotenvDirectory.find(workingDirectory, this.names);
		this.limit = new SizeLimit(ID, context.maxSize());
		this.files = new SecretFiles(new SizeLimit(ID, context.maxSize(), MAX_VALUES));
		this.refused = context.isProduction() && !settings.allowInProduction();
		this.warnings = new DotenvWarnings(context.log(DotenvSecretStore.class));
	}

	private static Path existing(Path directory) {
		if (Files.isDirectory(directory)) {
			return directory;
		}
		throw SecretStoreException.of(Reason.MISCONFIGURED, ID)
			.fix("Set secrets.dotenv.directory to an existing directory, or remove it to search from the working "
					+ "directory upwards")
			.because("secrets.dotenv.directory names no directory: " + directory.toAbsolutePath());
	}

	/**
	 * The last profile wins, as it does for config data.
	 */
	private static List<String> fileNames(String[] profiles) {
		List<String> names = new ArrayList<>();
		for (String profile : profiles) {
			if (SecretName.isUnsafe(profile) || profile.contains("/")) {
				throw SecretStoreException.of(Reason.MISCONFIGURED, ID)
					.fix("Rename the profile, or leave the store 'dotenv' out of secrets.store")
					.because("An active profile cannot be part of a file name: it has a slash, two dots or a control "
							+ "character");
			}
			names.add(0, FILE + "." + profile);
			names.add(0, FILE + "." + profile + ".local");
		}
		Collections.addAll(names, FILE + ".local", FILE);
		return names.stream().distinct().toList();
	}

	@Override
	public List<String> defaultSources() {
		List<String> present = this.names.stream().filter((name) -> Files.exists(this.directory.file(name))).toList();
		if (present.isEmpty() && !this.refused) {
			this.directory.copyCommand().ifPresent(this.warnings::noFile);
		}
		return present;
	}

	@Override
	public StoreReading read(StoreRequest request) {
		return new ParallelReads(ID).read(request, (address) -> isFile(address) ? file(address) : variable(address));
	}

	/**
	 * Where a name stands only the contents tell, so names are not checked.
	 */
	@Override
	public Map<String, String> versions(StoreRequest request) {
		return new ParallelReads(ID).versions(request, (address) -> (isFile(address) && !this.refused)
				? SecretFiles.version(this.directory.file(address)) : Optional.empty());
	}

	private static boolean isFile(String address) {
		return (address.startsWith(FILE) || address.endsWith(FILE)) && !address.contains("/");
	}

	private Optional<StoreEntry> file(String name) {
		Path path = this.directory.file(name);
		String shown = DotenvDirectory.shown(path);
		return content(path, shown).map((content) -> {
			List<Assignment> assignments = DotenvParser.parse(content.text(), shown);
			this.warnings.check(path, assignments);
			return StoreEntry
				.ofMembers(shown, assignments.stream().map((assignment) -> entry(shown, content, assignment)).toList())
				.withVersion(content.version());
		});
	}

	private Optional<SecretFiles.Content> content(Path path, String shown) {
		if (this.refused && Files.exists(path)) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, ID)
				.at(shown)
				.fix("Choose another store for this profile, or set secrets.dotenv.allow-in-production=true")
				.because("A production profile is active, under which .env files are not read");
		}
		return this.files.read(path, shown);
	}

	private StoreEntry entry(String file, SecretFiles.Content content, Assignment assignment) {
		String address = file + ":" + assignment.line();
		return content.entry(address, this.limit.require(assignment.value(), address)).named(assignment.name());
	}

	private Optional<StoreEntry> variable(String address) {
		return this.names.stream()
			.flatMap((name) -> file(name).stream())
			.flatMap((file) -> named(address, file).stream())
			.findFirst();
	}

	private static Optional<StoreEntry> named(String name, StoreEntry file) {
		String key = SecretName.key(name);
		List<StoreEntry> found = file.members()
			.stream()
			.filter((member) -> SecretName.key(member.name()).equals(key))
			.toList();
		if (found.size() > 1) {
			throw SecretStoreException.of(Reason.MALFORMED, ID)
				.at(found.get(1).address())
				.fix("Delete one of the two lines")
				.because(name + " is set twice, at " + found.get(0).address() + " and at " + found.get(1).address());
		}
		return found.stream().findFirst();
	}

	@Override
	public String adviceForMissing(String name) {
		String variable = SecretName.toUpperSnake(name);
		if (this.refused) {
			return "Set " + variable + " elsewhere: under a production profile .env files are not read";
		}
		String file = DotenvDirectory.shown(this.directory.file(FILE));
		return this.directory.copyCommand()
			.map((copy) -> copy + ", then fill in " + variable + " in " + file)
			.orElse("Add the line " + variable + "=... to " + file);
	}

}
