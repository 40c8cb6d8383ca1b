package io.datafi.annotation.campaign;

import io.datafi.annotation.campaign.CampaignDetails.Decision;
import io.datafi.annotation.v1.SettlementRound;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.annotation.v1.SettlementSummary;
import io.datafi.platform.wire.Wire;
import io.datafi.rules.json.Formats;

/** The rounds of a campaign's settlement on the wire. */
final class RoundMessages {
    private RoundMessages() {}

    /** What all rounds together decided. */
    static SettlementSummary summary(CampaignDetails details, Decision newest) {
        return SettlementSummary.newBuilder()
                .setSettlementId(newest.settlementId().toString())
                .setAnswers(details.settledAnswers())
                .setWorkers(details.settledWorkers())
                .setGrossBaseUnits(details.grossBaseUnits())
                .setFeeBaseUnits(details.feeBaseUnits())
                .setSettlementHash(Formats.hex(newest.settlementHash()))
                .setSettledAt(Wire.timestamp(newest.settledAt()))
                .build();
    }

    static SettlementRound round(CampaignDetails.SettlementRound round) {
        SettlementRound.Builder message =
                SettlementRound.newBuilder().setRound(round.number()).setState(state(round.state()));
        if (round.corrects() != null) {
            message.setCorrects(round.corrects());
        }
        Decision decision = round.decision();
        if (decision != null) {
            message.setSettlementId(decision.settlementId().toString())
                    .setFromSeq(decision.fromSeq())
                    .setToSeq(decision.toSeq())
                    .setAnswers(decision.answers())
                    .setWorkers(decision.workers())
                    .setGrossBaseUnits(decision.grossBaseUnits())
                    .setFeeBaseUnits(decision.feeBaseUnits())
                    .setSettlementHash(Formats.hex(decision.settlementHash()))
                    .setSettledAt(Wire.timestamp(decision.settledAt()))
                    .setFinalAt(Wire.timestamp(decision.finalAt()));
        }
        return message.build();
    }

    private static SettlementRoundState state(CampaignDetails.RoundState state) {
        return switch (state) {
            case DUE -> SettlementRoundState.SETTLEMENT_ROUND_STATE_DUE;
            case PROVISIONAL -> SettlementRoundState.SETTLEMENT_ROUND_STATE_PROVISIONAL;
            case FINAL -> SettlementRoundState.SETTLEMENT_ROUND_STATE_FINAL;
        };
    }
}
