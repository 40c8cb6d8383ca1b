/**
 * Mutations that may be repeated: the key a caller chose, the hash of its request and the outcome
 * are stored in the transaction of the effect, for 30 days. The unique index decides races.
 */
package io.datafi.platform.idempotency;
