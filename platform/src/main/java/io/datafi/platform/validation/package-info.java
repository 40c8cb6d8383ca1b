/** Enforces the rules that stand in the contracts (protovalidate), at every door. */
package io.datafi.platform.validation;
