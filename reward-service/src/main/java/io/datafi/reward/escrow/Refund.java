package io.datafi.reward.escrow;

import java.math.BigInteger;
import java.util.UUID;

/**
 * What goes back to one depositor.
 *
 * @param tokenUnits with whatever is too small for the ledger
 * @param baseUnits what the ledger counts of it
 * @param intentKey of the transaction that sends it
 */
record Refund(UUID id, String depositor, String asset, BigInteger tokenUnits, long baseUnits, String intentKey) {}
