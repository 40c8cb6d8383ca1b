package io.datafi.reward.earning;

import java.util.UUID;

/**
 * What an epoch has paid to one account out of one escrow for one source.
 *
 * @param accountId null: the treasury's
 */
public record PaidLine(long epoch, String source, UUID escrowId, UUID accountId) {}
