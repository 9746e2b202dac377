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

package dev.secretsboot.mask;

import org.jspecify.annotations.Nullable;

/**
 * A secret that was masked: news for those who own the line that would have printed it.
 *
 * @param secret the name of the secret
 * @param target the kind of output, for example {@code logback}
 * @param place where in it, for example the name of the logger; {@code null} if that is
 * not known
 * @since 0.1.0
 */
public record MaskFinding(String secret, String target, @Nullable String place) {

}
