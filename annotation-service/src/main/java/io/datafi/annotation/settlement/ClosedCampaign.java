package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.Visibility;
import io.datafi.annotation.spec.TaskKind;
import io.datafi.rules.pay.Rate;
import java.util.List;
import java.util.UUID;

/**
 * What a settlement must know of its campaign beside the answers.
 *
 * @param classes that may be given; none of another kind
 * @param workers no fewer than answered
 */
record ClosedCampaign(
        UUID id,
        Visibility visibility,
        TaskKind kind,
        List<String> classes,
        long priceBaseUnits,
        String asset,
        Rate feeRate,
        String qualityRule,
        String payRule,
        int holdSeconds,
        long tasks,
        int overlap,
        long workers) {}
