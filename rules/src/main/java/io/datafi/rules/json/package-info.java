/**
 * Canonical JSON (RFC 8785): one text for one value, so that its hash names it.
 *
 * <p>{@link io.datafi.rules.json.Json} is the value, {@link io.datafi.rules.json.CanonicalJson}
 * writes and reads it, {@link io.datafi.rules.json.Formats} holds our conventions for what JSON has
 * no type for: 64-bit integers and amounts are decimal strings, bytes are lower-case hex with
 * {@code 0x}, instants are UTC with six digits and {@code Z}.
 */
package io.datafi.rules.json;
