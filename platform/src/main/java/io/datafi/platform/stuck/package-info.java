/**
 * Work that cannot go on by itself, so that nothing ends in a log line: every terminal failure is
 * an entry that an operator retries or gives up.
 *
 * <p>Whoever finds its work stuck opens an entry under a kind and a subject; there is one open
 * entry for each. A {@link io.datafi.platform.stuck.StuckHandler} of the kind carries out the
 * operator's decision in the transaction that stores and logs it (StuckWorkResolved). OPEN →
 * RETRIED, VOIDED, or SOLVED when the work turns out to be done.
 */
package io.datafi.platform.stuck;
