package io.datafi.annotation.settlement;

import io.datafi.rules.inference.Answer;
import java.util.List;

/**
 * The range of a campaign's stream that a round settles.
 *
 * @param answers of it that count
 * @param from place of its first event
 * @param to of its last one, which closed a lot or the campaign
 */
record ClosedRange(List<Answer> answers, long from, long to) {}
