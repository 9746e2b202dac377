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

/**
 * Finds and replaces secret values in text: the {@link dev.secretsboot.mask.SecretMasker}
 * of the process, the {@link dev.secretsboot.mask.MaskScope} through which an application
 * context tells it its {@link dev.secretsboot.mask.MaskedValue}s and hears of each
 * {@link dev.secretsboot.mask.MaskFinding}, and the forms in which a value may appear.
 */
@NullMarked
package dev.secretsboot.mask;

import org.jspecify.annotations.NullMarked;
