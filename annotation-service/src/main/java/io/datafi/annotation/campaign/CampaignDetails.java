package io.datafi.annotation.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A campaign with what others count about it.
 *
 * @param settledWorkers with whom anything was settled, zero included
 * @param rounds of its settlement, from the first on
 */
public record CampaignDetails(
        Campaign campaign, long answers, long workers, long settledWorkers, List<SettlementRound> rounds) {
    /** The same counts about the campaign as it stands now. */
    CampaignDetails with(Campaign moved) {
        return new CampaignDetails(moved, answers, workers, settledWorkers, rounds);
    }

    /** How far a round is. */
    public enum RoundState {
        DUE,
        PROVISIONAL,
        FINAL
    }

    /**
     * A round of the settlement.
     *
     * @param corrects the round whose range it settles anew; null: it has a range of its own
     * @param decision null while it is due
     */
    public record SettlementRound(int number, RoundState state, Integer corrects, Decision decision) {}

    /**
     * What a round decided; of a correction gross and fee are differences.
     *
     * @param finalAt when its hold ends; of a final one, when it became so
     */
    public record Decision(
            UUID settlementId,
            long fromSeq,
            long toSeq,
            long answers,
            long workers,
            long grossBaseUnits,
            long feeBaseUnits,
            byte[] settlementHash,
            Instant settledAt,
            Instant finalAt) {}

    /** The newest decision, if there is one. */
    Optional<Decision> newest() {
        return rounds.stream()
                .map(SettlementRound::decision)
                .filter(decision -> decision != null)
                .reduce((before, next) -> next);
    }

    /** All answers of the ranges that were settled. */
    long settledAnswers() {
        return rounds.stream()
                .filter(round -> round.decision() != null && round.corrects() == null)
                .mapToLong(round -> round.decision().answers())
                .sum();
    }

    /** What all rounds together pay for work. */
    long grossBaseUnits() {
        return rounds.stream()
                .filter(round -> round.decision() != null)
                .mapToLong(round -> round.decision().grossBaseUnits())
                .sum();
    }

    /** The platform's fee on it. */
    long feeBaseUnits() {
        return rounds.stream()
                .filter(round -> round.decision() != null)
                .mapToLong(round -> round.decision().feeBaseUnits())
                .sum();
    }
}
