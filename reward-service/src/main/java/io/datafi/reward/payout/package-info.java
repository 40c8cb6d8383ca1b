/**
 * Relays claims, so that nobody needs gas, and posts what is paid when it is final.
 *
 * <p>The raised leaves of an active epoch are claimed in batches, each an intent; of a batch that
 * reverts each half is asked for again, down to the one leaf that cannot be paid: it is parked and
 * listed for an operator. Who claims for themselves is passed over by the contract. A final claim
 * moves the money of the leaf's accounts: out of the contracts to their own wallets, or into
 * custody when the leaf is the vault's.
 */
package io.datafi.reward.payout;
