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
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.secretsboot.mask.StreamMasker;

/**
 * Masks the text that the bytes stand for. Bytes that stand for no text pass as they are.
 * <p>
 * Bytes and characters may be cut anywhere by whoever writes: a character that is not
 * complete and a text that may be the beginning of a secret wait for the next write.
 * Nothing is written while the state is in between, so that a target that prints itself
 * does no harm.
 */
final class MaskingOutputStream extends OutputStream {

	private final ReentrantLock lock = new ReentrantLock();

	private final PrintStream target;

	private final StreamMasker masker;

	private final CharsetDecoder decoder;

	private final ByteArrayOutputStream masked = new ByteArrayOutputStream();

	/** Keeps the state of an encoding that has one. */
	private final Writer encoder;

	private byte[] incomplete = new byte[0];

	private boolean holding = true;

	/**
	 * Create a stream.
	 * @param target takes the masked bytes
	 * @param charset what the bytes are decoded with
	 * @param masker replaces the secrets
	 */
	MaskingOutputStream(PrintStream target, Charset charset, StreamMasker masker) {
		this.target = target;
		this.masker = masker;
		this.decoder = charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		this.encoder = new OutputStreamWriter(this.masked, charset);
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.lock.lock();
		try {
			mask(bytes, offset, length);
			send();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What may be the beginning of a secret stays: it is not safe to print before it is
	 * known how it goes on.
	 */
	@Override
	public void flush() throws IOException {
		if (this.target.checkError()) {
			throw new IOException("The stream below has failed");
		}
	}

	@Override
	public void close() throws IOException {
		release();
		this.target.close();
	}

	/**
	 * Print what is held back, and hold nothing back from now on: secrets are masked
	 * where one write shows them whole. Gives up where a write is stuck, since nobody
	 * reads: that must not keep the JVM from its exit.
	 * @throws IOException if the rest cannot be encoded
	 */
	void release() throws IOException {
		if (acquire()) {
			try {
				this.holding = false;
				finish();
				send();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private boolean acquire() {
		try {
			return this.lock.tryLock(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return this.lock.tryLock();
		}
	}

	private void mask(byte[] bytes, int offset, int length) throws IOException {
		try {
			decode(joined(bytes, offset, length));
			if (!this.holding) {
				finish();
			}
		}
		catch (RuntimeException ex) {
			// whatever it is: neither may the text be printed raw, nor may it vanish
			print("[output withheld: masking it failed with " + ex.getClass().getName() + "]\n");
		}
	}

	private ByteBuffer joined(byte[] bytes, int offset, int length) {
		ByteBuffer joined = ByteBuffer.allocate(this.incomplete.length + length);
		return joined.put(this.incomplete).put(bytes, offset, length).flip();
	}

	private void decode(ByteBuffer bytes) throws IOException {
		CharBuffer text = CharBuffer
			.allocate((int) Math.ceil(bytes.remaining() * (double) this.decoder.maxCharsPerByte()) + 1);
		CoderResult result = this.decoder.decode(bytes, text, false);
		print(this.masker.next(text.flip().toString()));
		while (result.isError()) {
			print(this.masker.finish());
			for (int index = 0; index < result.length(); index++) {
				this.masked.write(bytes.get());
			}
			result = this.decoder.decode(bytes, text.clear(), false);
			print(this.masker.next(text.flip().toString()));
		}
		this.incomplete = new byte[bytes.remaining()];
		bytes.get(this.incomplete);
	}

	private void print(String text) throws IOException {
		this.encoder.write(text);
		this.encoder.flush();
	}

	private void finish() throws IOException {
		print(this.masker.finish());
		this.masked.write(this.incomplete);
		this.incomplete = new byte[0];
	}

	private void send() {
		byte[] bytes = this.masked.toByteArray();
		this.masked.reset();
		if (bytes.length > 0) {
			this.target.write(bytes, 0, bytes.length);
		}
	}

}
