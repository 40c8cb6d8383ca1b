/**
 * Results: labels, answers and dataset rows as paced streams, and the bundle from which anyone
 * recomputes a settlement.
 *
 * <p>Streams are read page by page by key, no transaction is held while a client is slow, and each
 * can be resumed behind the last row that arrived. The bundle of a private campaign, like its rows,
 * is for the members of its organisation.
 */
package io.datafi.annotation.result;
