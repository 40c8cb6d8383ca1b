/**
 * The books: double entry, append-only. A {@link io.datafi.reward.ledger.Transfer} moves one
 * positive amount from a debit to a credit account, so the books balance by construction; what is
 * wrong is mended by a reversing transfer.
 *
 * <p>An account is named by its class and owner (see {@link io.datafi.reward.ledger.Accounts}) and
 * opened by its first transfer. Its floor is a constraint of the database; the accounts of a batch
 * are locked in the order of their ids. A transfer's id is its natural key, and a source event
 * moves a sum between two accounts for one reason only once. Features post in their own transaction
 * ({@link io.datafi.reward.ledger.Ledger}); callers of the API share statements and commits.
 */
package io.datafi.reward.ledger;
