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

package dev.secretsboot.mask.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskingOutputStream}.
 */
class MaskingOutputStreamTests {

	private static final String SECRET = "s3cr3t-v\u00e4lue-\u20ac-\ud83d\ude00";

	private static final String REPEATING = "abababab";

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final MaskScope scope = SecretMasker.shared().open();

	@BeforeEach
	@BeforeProperty
	void addSecrets() {
		this.scope.add(List.of(new MaskedValue("example", SECRET), new MaskedValue("repeating", REPEATING)));
	}

	@AfterEach
	@AfterProperty
	void close() {
		this.scope.close();
	}

	@Property(tries = 300)
	void textHoweverCutIsMaskedAsTheWhole(@ForAll("texts") String text, @ForAll("charsets") Charset charset,
			@ForAll @Size(max = 30) List<@IntRange(min = 1, max = 20) Integer> lengths) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		MaskingOutputStream stream = stream(bytes, charset);
		byte[] rest = text.getBytes(charset);
		for (int length : lengths) {
			int end = Math.min(length, rest.length);
			stream.write(rest, 0, end);
			stream.flush();
			rest = Arrays.copyOfRange(rest, end, rest.length);
		}
		stream.write(rest);
		stream.release();
		String whole = new String(text.getBytes(charset), charset);
		assertThat(bytes.toString(charset)).isEqualTo(SecretMasker.shared().mask(whole));
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries
			.of(SECRET, REPEATING, "s3cr3t", "ab", "a", "\n", " ", "\u00e4", "\ud83d\ude00", "ordinary text")
			.list()
			.ofMaxSize(12)
			.map((pieces) -> String.join("", pieces));
	}

	@Provide
	Arbitrary<Charset> charsets() {
		return Arbitraries.of("UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "GB18030", "Shift_JIS")
			.map(Charset::forName);
	}

	@Property(tries = 300)
	void bytesThatAreNoTextPassAsTheyAre(@ForAll @Size(max = 40) byte[] bytes,
			@ForAll @IntRange(min = 1, max = 40) int length) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		MaskingOutputStream stream = stream(output, StandardCharsets.UTF_8);
		for (int at = 0; at < bytes.length; at += length) {
			stream.write(bytes, at, Math.min(length, bytes.length - at));
		}
		stream.release();
		assertThat(output.toByteArray()).isEqualTo(bytes);
	}

	@Test
	void writeWhenSecretFollowsBytesThatAreNoTextMasksIt() throws IOException {
		MaskingOutputStream stream = stream(StandardCharsets.UTF_8);
		stream.write(new byte[] { (byte) 0xFF, 'a', (byte) 0xC3 });
		stream.write((SECRET + "!").getBytes(StandardCharsets.UTF_8));
		assertThat(this.printed.toByteArray())
			.isEqualTo(new byte[] { (byte) 0xFF, 'a', (byte) 0xC3, '*', '*', '*', '*', '*', '*', '!' });
	}

	@Test
	void flushWhenSecretMayHaveBegunHoldsThatBackAndNoMore() throws IOException {
		MaskingOutputStream stream = stream(StandardCharsets.UTF_8);
		for (byte character : "Enter s3cr3t-".getBytes(StandardCharsets.UTF_8)) {
			stream.write(character);
		}
		stream.flush();
		assertThat(text()).isEqualTo("Enter ");
		stream.write("word: ".getBytes(StandardCharsets.UTF_8));
		assertThat(text()).isEqualTo("Enter s3cr3t-word: ");
	}

	@Test
	void releaseWhenTextIsHeldBackPrintsItAndGoesOnMasking() throws IOException {
		MaskingOutputStream stream = stream(StandardCharsets.UTF_8);
		stream.write("s3cr3t-".getBytes(StandardCharsets.UTF_8));
		stream.release();
		stream.release();
		assertThat(text()).isEqualTo("s3cr3t-");
		stream.write((" " + SECRET + " s3").getBytes(StandardCharsets.UTF_8));
		assertThat(text()).isEqualTo("s3cr3t- ****** s3");
	}

	@Test
	void closeWhenTextIsHeldBackPrintsItAndClosesTheTarget() throws IOException {
		PrintStream target = new PrintStream(this.printed, true, StandardCharsets.UTF_8);
		MaskingOutputStream stream = stream(target, StandardCharsets.UTF_8);
		stream.write("s3cr3t-".getBytes(StandardCharsets.UTF_8));
		stream.close();
		target.print("nothing more");
		assertThat(text()).isEqualTo("s3cr3t-");
	}

	@Test
	void errorOfTheTargetIsSeenByTheWriter() {
		PrintStream broken = new PrintStream(new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				throw new IOException("broken pipe");
			}

		}, true, StandardCharsets.UTF_8);
		PrintStream writer = new PrintStream(stream(broken, StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
		writer.println("text");
		assertThat(writer.checkError()).isTrue();
	}

	@Test
	void writersWhenManyLoseNothingAndShowNothing() throws Exception {
		PrintStream writer = new PrintStream(stream(StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
		List<Thread> threads = IntStream.range(0, 4)
			.mapToObj((number) -> new Thread(() -> printLines(writer, number)))
			.toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(text().lines()).hasSize(800).allMatch((line) -> line.matches("\\d-\\d+ \\*{6}"));
		assertThat(text().lines().distinct()).hasSize(800);
	}

	private static void printLines(PrintStream writer, int number) {
		IntStream.range(0, 200).forEach((line) -> writer.println(number + "-" + line + " " + SECRET));
	}

	@Test
	void releaseWhenWriterIsStuckGivesUp() throws Exception {
		CountDownLatch stuck = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		MaskingOutputStream stream = stream(new PrintStream(new StuckStream(stuck, goOn)), StandardCharsets.UTF_8);
		Thread writer = new Thread(() -> writeUnchecked(stream));
		writer.start();
		assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
		Thread.currentThread().interrupt();
		stream.release();
		assertThat(Thread.interrupted()).isTrue();
		stream.release();
		goOn.countDown();
		writer.join();
	}

	private static void writeUnchecked(OutputStream stream) {
		try {
			stream.write("text".getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private MaskingOutputStream stream(Charset charset) {
		return stream(this.printed, charset);
	}

	private static MaskingOutputStream stream(OutputStream target, Charset charset) {
		return stream(new PrintStream(target, true), charset);
	}

	private static MaskingOutputStream stream(PrintStream target, Charset charset) {
		return new MaskingOutputStream(target, charset, SecretMasker.shared().stream("streams", null));
	}

	private String text() {
		return this.printed.toString(StandardCharsets.UTF_8);
	}

	/** A pipe that nobody reads. */
	private static final class StuckStream extends OutputStream {

		private final CountDownLatch stuck;

		private final CountDownLatch goOn;

		StuckStream(CountDownLatch stuck, CountDownLatch goOn) {
			this.stuck = stuck;
			this.goOn = goOn;
		}

		@Override
		public void write(int b) throws IOException {
			this.stuck.countDown();
			try {
				this.goOn.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

	}

}
