/**
 * Rule versions: immutable data (name, number, parameters, hash of the golden vectors) whose
 * SHA-256 stands in every decision made under it. {@link io.datafi.rules.version.Rules} knows those
 * that this code can compute; any other is a named failure.
 */
package io.datafi.rules.version;
