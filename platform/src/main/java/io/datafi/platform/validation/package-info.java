/**
 * Enforces the rules that stand in the contracts (protovalidate), and what holds for every text
 * ({@link io.datafi.platform.validation.Texts}), at every door.
 */
package io.datafi.platform.validation;
