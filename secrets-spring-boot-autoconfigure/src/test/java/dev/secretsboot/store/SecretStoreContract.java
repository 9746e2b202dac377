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

package dev.secretsboot.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.JsonFields;
import dev.secretsboot.support.SecretName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store promises. The tests of a store extend this class, or
 * {@link FileStoreContract} or {@link RemoteStoreContract}, in the package of the store:
 * {@code dev.secretsboot.store.<id>}. They say how to configure the store and how to put
 * a value into it, and inherit every case.
 * <p>
 * After each case everything that was logged meanwhile, at the most talkative level, is
 * searched for the values that were put.
 */
public abstract class SecretStoreContract {

	private static final String VALUE = "canary-4f9Lq7Zx";

	private static final String WANTED = "alpaca.client-secret";

	/** The context of the store; change it before the first {@link #store()}. */
	protected final TestStoreContext context = new TestStoreContext();

	private final PrintedLines printed = new PrintedLines();

	private final List<String> values = new ArrayList<>();

	private @Nullable SecretStore store;

	/**
	 * Set the properties by which the store finds what {@link #put} writes.
	 * @param context the context to be configured, called once for a test
	 */
	protected abstract void configure(TestStoreContext context) throws Exception;

	/**
	 * Write a value, or replace it.
	 * @param name a name made of letters, digits and what {@link #oddNames()} contains
	 * @param value the value
	 * @return the address at which the store reads it
	 */
	protected abstract String put(String name, String value) throws Exception;

	/**
	 * Write many values, by default one after the other.
	 * @param values the values by name
	 * @return the values by address
	 */
	protected Map<String, String> putAll(Map<String, String> values) throws Exception {
		Map<String, String> addresses = new LinkedHashMap<>();
		for (Map.Entry<String, String> value : values.entrySet()) {
			addresses.put(put(value.getKey(), value.getValue()), value.getValue());
		}
		return addresses;
	}

	/**
	 * Write a value to where the store is expected to find the property name unasked.
	 * @param property a dotted property name
	 * @param value the value
	 */
	protected void putWanted(String property, String value) throws Exception {
		put(SecretName.toDashed(property), value);
	}

	/**
	 * Replace a value as an operator of this store does.
	 * @param name a name that was put
	 * @param value the new value
	 */
	protected void rotate(String name, String value) throws Exception {
		put(name, value);
	}

	/**
	 * The value that was put, taken out of its entry.
	 * @param entry an entry that was read
	 * @return the value, by default the entry's text
	 */
	protected String valueOf(StoreEntry entry) {
		return entry.text().orElseThrow();
	}

	/**
	 * Whether entries have a version.
	 * @return {@code true} by default
	 */
	protected boolean hasVersions() {
		return true;
	}

	/**
	 * Whether the store can tell the version at an address that was put without reading
	 * it.
	 * @return whether entries have a version, by default
	 */
	protected boolean checksVersions() {
		return hasVersions();
	}

	/**
	 * Whether the versions of the other entries stay as they are when one is changed.
	 * @return {@code true} by default
	 */
	protected boolean changesOneAlone() {
		return true;
	}

	/**
	 * Names that this store must cope with.
	 * @return names to put and read
	 */
	protected List<String> oddNames() {
		return List.of("nested/name", "with.dot", "with-dash", "with_underscore", "UPPER_SNAKE", "7digits");
	}

	/**
	 * Values that must arrive as they were put, by what is special about them. A store
	 * that cannot hold one removes it, saying why.
	 * @return a mutable map
	 */
	protected Map<String, String> exactValues() {
		Map<String, String> exact = new LinkedHashMap<>();
		exact.put("empty", "");
		exact.put("unicode", "pässwörd-日本語-🔑-\u00a0-e\u0301");
		exact.put("blanks around", "  blanks around\t ");
		exact.put("placeholder", "a${java.version}b ${nope} ${ ${a${b}} \\${x} \\\\${y}");
		exact.put("expression", "#{systemProperties} #{1+1} #{");
		exact.put("strict placeholder", "$<alpaca.client-secret> $<");
		exact.put("quotes", "\"double\" 'single' `back` \"");
		exact.put("backslashes", "C:\\temp\\new\\\"\\\\");
		exact.put("lines", "first line\nsecond line\r\nthird line");
		exact.put("ends in newline", "ends in newline\n");
		exact.put("comment", "before #after # end");
		exact.put("equals", "a=b==c: d");
		exact.put("json", "{\"a\": [\"b\", 1, null]}");
		exact.put("log lookup", "${jndi:ldap://127.0.0.1/x}\u001b[31mred");
		exact.put("byte order mark", "\ufeffbyte order mark");
		exact.put("64 KiB", "0123456789abcdef".repeat(4096));
		return exact;
	}

	@AfterEach
	void printedLinesHoldNoValue() {
		if (this.store != null) {
			this.store.close();
		}
		this.printed.close();
		boolean leaked = this.values.stream().filter((value) -> value.length() >= 8).anyMatch(this.printed::contain);
		assertThat(leaked).as("A value stands in the log").isFalse();
	}

	@Test
	void valueWhenPresentIsRead() throws Exception {
		String address = putRecorded("some-name", VALUE);
		assertHolds(address, VALUE);
	}

	@Test
	void addressWhenMissingIsEmpty() throws Exception {
		String address = put("some-name", VALUE).replace("some", "other");
		StoreReading reading = read(address);
		assertThat(reading.failure(address)).isEmpty();
		assertThat(reading.entry(address)).isEmpty();
	}

	@Test
	void requestWhenEmptyIsAnswered() {
		assertThat(store().read(request(List.of()))).isNotNull();
	}

	@Test
	void addressesWhenSeveralAreAnsweredEach() throws Exception {
		String first = putRecorded("first-name", VALUE);
		String second = putRecorded("second-name", VALUE + "2");
		String missing = first.replace("first", "third");
		StoreReading reading = store().read(request(List.of(first, missing, second, "../up")));
		assertThat(reading.entry(first).map(this::valueOf).filter(VALUE::equals)).isPresent();
		assertThat(reading.entry(second).map(this::valueOf).filter((VALUE + "2")::equals)).isPresent();
		assertThat(reading.entry(missing)).isEmpty();
		assertThat(reading.failure("../up")).isPresent();
	}

	@Test
	void addressesWhenAThousandAreAllAnswered() throws Exception {
		Map<String, String> values = new LinkedHashMap<>();
		IntStream.range(0, 1000).forEach((i) -> values.put("name-" + i, VALUE + i));
		record(VALUE);
		Map<String, String> addresses = putAll(values);
		StoreRequest request = new StoreRequest(List.copyOf(addresses.keySet()), Deadline.after(Duration.ofMinutes(2)));
		StoreReading reading = store().read(request);
		assertThat(addresses).allSatisfy((address,
				value) -> assertThat(reading.entry(address).map(this::valueOf).filter(value::equals)).isPresent());
	}

	@Test
	void valuesWhenUnusualAreExact() throws Exception {
		for (Map.Entry<String, String> exact : exactValues().entrySet()) {
			String address = putRecorded("exact-name", exact.getValue());
			StoreEntry entry = entry(address);
			assertThat(valueOf(entry).equals(exact.getValue())).as("exact: " + exact.getKey()).isTrue();
		}
	}

	@Test
	void namesWhenOddAreRead() throws Exception {
		Map<String, String> addresses = new LinkedHashMap<>();
		for (String name : oddNames()) {
			addresses.put(putRecorded(name, VALUE + name), VALUE + name);
		}
		assertThat(addresses).isNotEmpty();
		for (Map.Entry<String, String> put : addresses.entrySet()) {
			assertHolds(put.getKey(), put.getValue());
		}
	}

	@Test
	void addressesWhenUnsafeAreRefused() {
		for (String address : List.of("../some-name", "some/../../name", "%2e%2e/some-name", "some%252fname",
				"some\\name", "some\nname", "some\u0000name", "some\u202ename")) {
			SecretStoreException failure = failure(address);
			assertThat(failure.reason()).as("refused: " + address).isEqualTo(Reason.MISCONFIGURED);
			assertThat(failure.store()).isEqualTo(factory().id());
			assertThat(failure.action()).isPresent();
		}
	}

	@Test
	void wantedNameWhenHeldIsFound() throws Exception {
		putWanted(WANTED, record(VALUE));
		Optional<String> found = findAsTheCoreDoes(WANTED);
		assertThat(found.filter(VALUE::equals)).isPresent();
	}

	@Test
	void defaultSourcesWhenNothingIsThereAreNoFailure() {
		List<String> sources = store().defaultSources();
		StoreReading reading = store().read(request(sources));
		assertThat(sources).allSatisfy((source) -> assertThat(reading.failure(source)).isEmpty());
	}

	@Test
	void valueWhenRotatedIsRead() throws Exception {
		String address = putRecorded("some-name", VALUE);
		assertHolds(address, VALUE);
		rotate("some-name", record(VALUE + "-new"));
		assertHolds(address, VALUE + "-new");
	}

	@Test
	void versionWhenRotatedChangesAndNotWithout() throws Exception {
		String address = putRecorded("some-name", VALUE);
		Optional<String> first = entry(address).version();
		assertThat(entry(address).version()).isEqualTo(first);
		rotate("some-name", record(VALUE + "-new"));
		Optional<String> second = entry(address).version();
		assertThat(second.isPresent()).isEqualTo(hasVersions());
		assertThat(second.equals(first)).isNotEqualTo(hasVersions());
	}

	@Test
	void versionsWhenNothingHasChangedAreThoseOfTheRead() throws Exception {
		String first = putRecorded("some-name", VALUE);
		String second = putRecorded("second-name", VALUE + "2");
		StoreReading reading = read(first, second);
		Map<String, String> versions = versions(first, second, first.replace("some", "missing"), "../up");
		assertThat(versions).containsOnlyKeys(checksVersions() ? List.of(first, second) : List.of());
		assertThat(versions).allSatisfy(
				(address, version) -> assertThat(reading.entry(address).orElseThrow().version()).hasValue(version));
		assertThat(versions(first, second)).isEqualTo(versions);
	}

	@Test
	void versionsWhenOneHasChangedDifferThere() throws Exception {
		String first = putRecorded("some-name", VALUE);
		String second = putRecorded("second-name", VALUE + "2");
		read(first, second);
		Map<String, String> before = versions(first, second);
		rotate("some-name", record(VALUE + "-new"));
		Map<String, String> after = versions(first, second);
		assertThat(Objects.equals(after.get(first), before.get(first))).isNotEqualTo(checksVersions());
		assertThat(Objects.equals(after.get(second), before.get(second)))
			.isEqualTo(changesOneAlone() || !checksVersions());
		StoreEntry changed = entry(first);
		assertThat(versions(first).values())
			.allMatch((version) -> changed.version().filter(version::equals).isPresent());
	}

	@Test
	void versionsWhenOfDefaultSourcesFollowTheirMembers() throws Exception {
		putWanted(WANTED, record(VALUE));
		List<String> sources = store().defaultSources();
		StoreReading reading = store().read(request(sources));
		Map<String, String> before = store().versions(request(sources));
		assertThat(before).allSatisfy(
				(address, version) -> assertThat(reading.entry(address).orElseThrow().version()).hasValue(version));
		putWanted(WANTED, record(VALUE + "-new"));
		Map<String, String> after = store().versions(request(sources));
		assertThat(after.equals(before)).isEqualTo(before.isEmpty());
	}

	@Test
	void valueWhenLargerThanMaxSizeIsRefused() throws Exception {
		this.context.maxSize(DataSize.ofKilobytes(1));
		String address = putRecorded("some-name", VALUE.repeat(100));
		SecretStoreException failure = failure(address);
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(failure.address()).isPresent();
		assertThat(everything(failure)).contains("secrets.max-size", "1024B").doesNotContain("canary");
	}

	@Test
	void readsWhenConcurrentAgree() throws Exception {
		String address = putRecorded("some-name", VALUE);
		store();
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			Callable<Boolean> task = () -> valueOf(entry(address)).equals(VALUE);
			for (Future<Boolean> agrees : executor.invokeAll(Stream.generate(() -> task).limit(40).toList())) {
				assertThat(agrees.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void textsWhenPrintedHoldNoValue() throws Exception {
		String address = putRecorded("some-name", VALUE);
		StoreReading reading = read(address);
		assertThat(reading.entry(address)).isPresent();
		assertThat(Stream.of(store(), reading, reading.entry(address), factory()).map(Object::toString))
			.noneMatch((text) -> text.contains(VALUE));
	}

	@Test
	void adviceWhenMissingNamesTheName() {
		assertThat(SecretName.key(store().adviceForMissing(WANTED))).contains("clientsecret");
	}

	@Test
	void storeWhenClosedTwiceIsHarmless() {
		SecretStore closed = store();
		closed.close();
		closed.close();
		assertThat(closed.adviceForMissing(WANTED)).isNotBlank();
	}

	/**
	 * The factory of the store, as the application finds it.
	 * @return the factory whose id is the name of this package
	 */
	protected final SecretStoreFactory factory() {
		String id = ClassUtils.getShortName(getClass().getPackageName());
		return ServiceLoader.load(SecretStoreFactory.class)
			.stream()
			.map(ServiceLoader.Provider::get)
			.filter((factory) -> factory.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No SecretStoreFactory is registered for " + id));
	}

	/**
	 * The store under test, made on the first call.
	 * @return the store
	 */
	protected final synchronized SecretStore store() {
		if (this.store == null) {
			try {
				configure(this.context);
			}
			catch (Exception ex) {
				throw new IllegalStateException("The store under test cannot be configured", ex);
			}
			this.store = factory().create(this.context);
		}
		return this.store;
	}

	/**
	 * Read addresses with time enough.
	 * @param addresses the addresses
	 * @return the answer
	 */
	protected final StoreReading read(String... addresses) {
		return store().read(request(List.of(addresses)));
	}

	/**
	 * Check the versions of addresses with time enough.
	 * @param addresses the addresses
	 * @return the answer
	 */
	protected final Map<String, String> versions(String... addresses) {
		return store().versions(request(List.of(addresses)));
	}

	/**
	 * Read an address that exists.
	 * @param address the address
	 * @return its entry
	 */
	protected final StoreEntry entry(String address) {
		StoreReading reading = read(address);
		assertThat(reading.failure(address)).isEmpty();
		return reading.entry(address).orElseThrow(() -> new AssertionError("Nothing was read at " + address));
	}

	/**
	 * Read an address that cannot be read.
	 * @param address the address
	 * @return the failure, of the address or of the store as a whole
	 */
	protected final SecretStoreException failure(String address) {
		try {
			return read(address).failure(address)
				.orElseThrow(() -> new AssertionError("Reading did not fail: " + address));
		}
		catch (SecretStoreException ex) {
			return ex;
		}
	}

	/**
	 * Whatever of a failure could be printed.
	 * @param failure the failure
	 * @return message, action, address and the messages of all causes
	 */
	protected static String everything(SecretStoreException failure) {
		String causes = Stream.<Throwable>iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.map(String::valueOf)
			.collect(Collectors.joining("\n"));
		return causes + "\n" + failure.action().orElse("") + "\n" + failure.address().orElse("");
	}

	/**
	 * Put a value that must not be found in the log after the test.
	 * @param name the name
	 * @param value the value
	 * @return the address
	 */
	protected final String putRecorded(String name, String value) throws Exception {
		return put(name, record(value));
	}

	private String record(String value) {
		this.values.add(value);
		return value;
	}

	private void assertHolds(String address, String value) {
		assertThat(valueOf(entry(address)).equals(value)).as("the value at " + address).isTrue();
	}

	private static StoreRequest request(List<String> addresses) {
		return new StoreRequest(addresses, Deadline.after(Duration.ofSeconds(30)));
	}

	private Optional<String> findAsTheCoreDoes(String property) {
		Optional<String> unasked = findIn(store().defaultSources(), property);
		List<String> spellings = List.of(SecretName.toDashed(property), SecretName.toUpperSnake(property));
		return unasked.or(() -> store().read(request(store().addressesFor(property, spellings)))
			.entry(firstHeld(property, spellings))
			.map(this::valueOf));
	}

	private String firstHeld(String property, List<String> spellings) {
		List<String> addresses = store().addressesFor(property, spellings);
		StoreReading reading = store().read(request(addresses));
		return addresses.stream().filter((address) -> reading.entry(address).isPresent()).findFirst().orElse("none");
	}

	private Optional<String> findIn(List<String> sources, String property) {
		StoreReading reading = store().read(request(sources));
		return sources.stream()
			.flatMap((source) -> reading.entry(source).stream())
			.flatMap((entry) -> fields(entry).entrySet().stream())
			.filter((field) -> SecretName.key(field.getKey()).equals(SecretName.key(property)))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	private Map<String, String> fields(StoreEntry entry) {
		if (entry.text().isPresent()) {
			return JsonFields.ofObject(entry.text().get(), factory().id(), entry.address());
		}
		return entry.members()
			.stream()
			.collect(Collectors.toMap(StoreEntry::name, (member) -> member.text().orElseThrow()));
	}

}
