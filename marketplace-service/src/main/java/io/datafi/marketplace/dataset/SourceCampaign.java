package io.datafi.marketplace.dataset;

import java.time.Instant;
import java.util.UUID;

/**
 * What annotation's events told of a settled campaign.
 *
 * @param visibility {@code public}: its bundle holds all answers; {@code private}: only members get
 *     them
 * @param qualityRule name and number of the rule that made the labels
 * @param qualityRuleHash its SHA-256, as hex with {@code 0x}
 */
record SourceCampaign(
        UUID id,
        String visibility,
        String region,
        int overlap,
        String qualityRule,
        String qualityRuleHash,
        Instant createdAt,
        Instant closedAt) {}
