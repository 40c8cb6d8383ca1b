/**
 * Plumbing that all services share, without a word of their domain: errors, ids, clock, assets,
 * idempotency, events and their log, callers and their rights, calls to other services, mails.
 *
 * <p>Shared settings stand in {@code META-INF/microprofile-config.properties}, the tables in {@code
 * db/platform}.
 */
package io.datafi.platform;
