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

package dev.secretsboot.mask.micrometer;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.otel.bridge.CompositeSpanExporter;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link MaskingSpanFilter} with the bridge to OpenTelemetry, judged by what is
 * exported.
 */
class MaskingSpanFilterTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final List<SpanData> exported = new ArrayList<>();

	private final SdkTracerProvider provider = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(new CompositeSpanExporter(List.of(new Exporter(this.exported)),
				null, null, List.of(new MaskingSpanFilter(SecretMasker.shared())))))
		.build();

	private final Tracer tracer = new OtelTracer(this.provider.get("test"), new OtelCurrentTraceContext(), (event) -> {
	});

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
	}

	@AfterEach
	void close() {
		this.provider.close();
		this.scope.close();
	}

	@Test
	void spanWhenItsPartsHoldSecretShowsNone() {
		SpanData span = export((tracked) -> tracked.name("login " + SECRET)
			.tag("token", SECRET)
			.tagOfStrings("tokens", List.of("first", SECRET))
			.tag("port", 8080)
			.event("used " + SECRET)
			.event("done"));
		assertThat(span.toString().contains(SECRET)).isFalse();
		assertThat(span.getName()).isEqualTo("login ******");
		assertThat(attributesOf(span)).containsOnly(entry("token", "******"), entry("port", 8080L),
				entry("tokens", List.of("first", "******")));
		assertThat(span.getEvents()).extracting("name").containsExactly("used ******", "done");
		assertThat(this.scope.findings())
			.containsOnly(entry(new MaskFinding("example", "observation", "login ******"), 1L));
	}

	@Test
	void spanWhenExceptionHoldsSecretKeepsTheRest() {
		SpanData span = export((tracked) -> tracked
			.error(new IllegalStateException("refused " + SECRET, new IllegalArgumentException("bad " + SECRET))));
		assertThat(span.toString().contains(SECRET)).isFalse();
		assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "refused ******"));
		EventData exception = span.getEvents().get(0);
		assertThat(exception.getName()).isEqualTo("exception");
		assertThat(exception.getEpochNanos()).isBetween(span.getStartEpochNanos(), span.getEndEpochNanos());
		assertThat(exception.getAttributes().get(AttributeKey.stringKey("exception.message")))
			.isEqualTo("refused ******");
		assertThat(exception.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
			.contains("Caused by: java.lang.IllegalArgumentException: bad ******", "\tat " + getClass().getName());
	}

	@Test
	void spanWhenOpenTelemetryItselfSetsAttributesShowsNone() {
		AttributeKey<Value<?>> key = AttributeKey.valueKey("login");
		this.provider.get("test")
			.spanBuilder("task")
			.setAttribute(key, Value.of(Map.of("token", Value.of(SECRET))))
			.setAttribute(AttributeKey.valueKey("order"), Value.of(Map.of("symbol", Value.of("VTI"))))
			.addLink(SpanContext.create("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getDefault(),
					TraceState.getDefault()), Attributes.of(AttributeKey.stringKey("token"), SECRET))
			.startSpan()
			.end();
		SpanData span = this.exported.get(0);
		assertThat(span.toString().contains(SECRET)).isFalse();
		assertThat(span.getAttributes().get(key).asString()).contains("******");
		assertThat(attributesOf(span)).containsEntry("order", Value.of(Map.of("symbol", Value.of("VTI"))));
		assertThat(span.getLinks()).singleElement().extracting("attributes").asString().contains("******");
	}

	@Test
	void spanWhenItIsOfAnotherBridgeStaysAsItIs() {
		FinishedSpan other = (FinishedSpan) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { FinishedSpan.class }, (proxy, method, arguments) -> null);
		assertThat(new MaskingSpanFilter(SecretMasker.shared()).map(other)).isSameAs(other);
	}

	@Test
	void spanWhenItIsCleanIsExportedAsItIs() {
		SpanData span = export(
				(tracked) -> tracked.name("login").tag("user", "trader").error(new Exception("refused")));
		assertThat(span.getName()).isEqualTo("login");
		assertThat(attributesOf(span)).containsOnly(entry("user", "trader"));
		assertThat(span.getEvents()).singleElement()
			.extracting("attributes")
			.asString()
			.contains("refused", getClass().getName());
		assertThat(this.scope.findings()).isEmpty();
	}

	private SpanData export(Consumer<Span> action) {
		Span span = this.tracer.nextSpan().name("task").start();
		action.accept(span);
		span.end();
		assertThat(this.exported).hasSize(1);
		return this.exported.get(0);
	}

	private static Map<String, Object> attributesOf(SpanData span) {
		Map<String, Object> attributes = new HashMap<>();
		span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
		return attributes;
	}

	/** Keeps the spans. */
	private record Exporter(List<SpanData> exported) implements SpanExporter {

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			this.exported.addAll(spans);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
