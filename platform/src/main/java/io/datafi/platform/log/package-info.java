/**
 * The Merkle log of this service's events (RFC 9162).
 *
 * <p>One {@link io.datafi.platform.log.Sequencer} per database, under an advisory lock, takes
 * committed events in the order of their ids and gives them positions. What committed late is taken
 * later, so a position never changes and nothing is lost. {@link io.datafi.platform.log.LogReader}
 * reads entries, proofs and heads; heads are signed with the service's own key ({@link
 * io.datafi.platform.log.LogKey}), which is itself named by an event.
 */
package io.datafi.platform.log;
