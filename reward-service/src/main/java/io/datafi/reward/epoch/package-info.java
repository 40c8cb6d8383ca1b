/**
 * Pays earnings on chain, one epoch after the other: COLLECTED → SETTLED → PUBLISHED → ACTIVE →
 * FINAL.
 *
 * <p>An epoch collects all vested earnings, the fees, and the custody balances of accounts that
 * have linked a wallet, as lines. Lines and the leaves of the epoch before give the new cumulative
 * leaves: of the account's wallet, of the custody vault for those without, of the treasury for
 * fees. Their root is logged (EpochSettled), published, activated after the timelock; claims are
 * relayed ({@code payout}), heads of all logs are anchored ({@code anchor}).
 *
 * <p>Every step asks for transactions under a key of its own and looks at what became of them, so
 * it can be repeated at any time: after a kill, and after a reorganisation took something back.
 */
package io.datafi.reward.epoch;
