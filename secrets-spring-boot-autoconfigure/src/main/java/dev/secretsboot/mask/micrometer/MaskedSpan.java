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

import java.util.ArrayList;
import java.util.List;

import dev.secretsboot.mask.SecretMasker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * A span without its secrets. Exceptions are events, with their stack traces as text, and
 * the last one's message is the status.
 */
final class MaskedSpan extends DelegatingSpanData {

	private final SecretMasker masker;

	private final List<String> found = new ArrayList<>();

	private final String name;

	private final Attributes attributes;

	private final List<EventData> events;

	private final List<LinkData> links;

	private final StatusData status;

	MaskedSpan(SpanData span, SecretMasker masker) {
		super(span);
		this.masker = masker;
		this.name = masked(span.getName());
		this.attributes = masked(span.getAttributes());
		this.events = span.getEvents().stream().map(this::masked).toList();
		this.links = span.getLinks().stream().map(this::masked).toList();
		this.status = StatusData.create(span.getStatus().getStatusCode(), masked(span.getStatus().getDescription()));
	}

	/**
	 * The texts that held a secret.
	 * @return empty if the span was clean
	 */
	List<String> found() {
		return this.found;
	}

	private String masked(String text) {
		String masked = this.masker.mask(text);
		if (masked != text) {
			this.found.add(text);
		}
		return masked;
	}

	private EventData masked(EventData event) {
		return EventData.create(event.getEpochNanos(), masked(event.getName()), masked(event.getAttributes()),
				event.getTotalAttributeCount());
	}

	private LinkData masked(LinkData link) {
		return LinkData.create(link.getSpanContext(), masked(link.getAttributes()), link.getTotalAttributeCount());
	}

	@SuppressWarnings("unchecked")
	private Attributes masked(Attributes attributes) {
		AttributesBuilder masked = Attributes.builder();
		attributes.forEach((key, value) -> masked.put((AttributeKey<Object>) key, masked(value)));
		return masked.build();
	}

	/**
	 * A value of the same type.
	 */
	private Object masked(Object value) {
		if (value instanceof String text) {
			return masked(text);
		}
		if (value instanceof List<?> values) {
			return values.stream().map(this::masked).toList();
		}
		if (value instanceof Value<?> structured) {
			String text = structured.asString();
			String masked = masked(text);
			return (masked != text) ? Value.of(masked) : value;
		}
		return value;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Attributes getAttributes() {
		return this.attributes;
	}

	@Override
	public List<EventData> getEvents() {
		return this.events;
	}

	@Override
	public List<LinkData> getLinks() {
		return this.links;
	}

	@Override
	public StatusData getStatus() {
		return this.status;
	}

}
