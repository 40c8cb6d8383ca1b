package io.datafi.reward.epoch;

import io.datafi.platform.wire.Wire;
import io.datafi.reward.epoch.EpochViews.View;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.EpochTotal;
import io.datafi.rules.json.Formats;

/** Between the wire and epochs. */
final class EpochMessages {
    private EpochMessages() {}

    static io.datafi.reward.v1.Epoch epoch(View view) {
        Epoch epoch = view.epoch();
        io.datafi.reward.v1.Epoch.Builder wire = io.datafi.reward.v1.Epoch.newBuilder()
                .setNumber(epoch.number())
                .setState(state(epoch.state()))
                .setRoot(Formats.hex(epoch.root()))
                .setPreviousRoot(Formats.hex(epoch.previousRoot()))
                .setLeaves(epoch.leafCount())
                .setClaims((int) view.claims())
                .setClaimed((int) view.claimed())
                .setPublishTransaction(orEmpty(epoch.publishTransaction()))
                .setActivateTransaction(orEmpty(epoch.activateTransaction()))
                .setSettledAt(Wire.timestamp(epoch.settledAt()))
                .setScheduled(epoch.scheduled());
        for (LineStore.Total total : view.totals()) {
            wire.addTotals(EpochTotal.newBuilder()
                    .setToken(total.token())
                    .setAmountTokenUnits(total.amountTokenUnits().toPlainString())
                    .setAsset(total.asset())
                    .setAmountBaseUnits(total.amountBaseUnits()));
        }
        if (epoch.activatesAt() != null) {
            wire.setActivatesAt(Wire.timestamp(epoch.activatesAt()));
        }
        if (epoch.finalAt() != null) {
            wire.setFinalAt(Wire.timestamp(epoch.finalAt()));
        }
        return wire.build();
    }

    private static EpochState state(Epoch.State state) {
        return switch (state) {
            case COLLECTED -> throw new IllegalStateException("an epoch without root is not shown");
            case SETTLED -> EpochState.EPOCH_STATE_SETTLED;
            case PUBLISHED -> EpochState.EPOCH_STATE_PUBLISHED;
            case ACTIVE -> EpochState.EPOCH_STATE_ACTIVE;
            case FINAL -> EpochState.EPOCH_STATE_FINAL;
        };
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
