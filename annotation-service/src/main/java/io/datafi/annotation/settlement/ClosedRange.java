package io.datafi.annotation.settlement;

import io.datafi.rules.inference.Answer;
import java.util.List;

/**
 * The range of a campaign's stream that is settled: from its first event to CampaignClosed.
 *
 * @param to streamSeq of CampaignClosed
 */
record ClosedRange(List<Answer> answers, long to) {
    static final long FROM = 1;
}
