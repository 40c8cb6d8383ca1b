/**
 * Anchors the heads of all logs on chain, with each epoch and, by schedule, between epochs if
 * something was logged, so that history cannot be rewritten unseen.
 *
 * <p>A head is anchored only if it is of the log that was asked, that log's known key signed it and
 * it continues the head anchored before (RFC 9162 consistency proof); the first key of a log is
 * named on chain and from then on expected. A log that cannot be reached holds the epoch up for
 * some minutes, then is left out.
 */
package io.datafi.reward.anchor;
