package io.datafi.annotation.quality;

import java.util.List;
import java.util.UUID;

/** What a settlement must know of its campaign beside the answers. */
record ClosedCampaign(
        UUID id,
        List<String> classes,
        long priceBaseUnits,
        String asset,
        String qualityRule,
        String payRule) {}
