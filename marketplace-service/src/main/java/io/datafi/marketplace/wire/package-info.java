/** Conversions of values that all contracts share: times, hashes. */
package io.datafi.marketplace.wire;
