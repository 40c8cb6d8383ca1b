/**
 * What anyone must be able to recompute, on {@code java.*} alone: no framework, no clock, no
 * randomness of its own. Seeds, times and keys are arguments, and results are the same bytes on
 * every machine.
 *
 * <p>The packages: {@code json} (RFC 8785), {@code merkle} (payout trees), {@code log} (RFC 9162),
 * {@code apportionment}, {@code inference} (truth), {@code consensus} (of answers that are not
 * classes), {@code agreement}, {@code closing}, {@code pay}, {@code files} (CSV), {@code bundle}
 * (verification). Every refusal is a {@link io.datafi.rules.RuleException} with a {@link
 * io.datafi.rules.RuleError}; only the code is contract.
 */
package io.datafi.rules;
