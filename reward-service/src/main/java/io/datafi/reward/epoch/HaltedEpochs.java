package io.datafi.reward.epoch;

import static io.datafi.platform.stuck.StuckError.STUCK_WORK_NOT_VOIDABLE;

import io.datafi.platform.stuck.StuckHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Epochs that were halted, and wait for an operator. */
@ApplicationScoped
class HaltedEpochs implements StuckHandler {
    static final String KIND = "EPOCH";

    private final EpochStore store;

    HaltedEpochs(EpochStore store) {
        this.store = store;
    }

    static String subject(long number) {
        return "epoch/" + number;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Goes on from what stands on chain; a root that was revoked is published again. */
    @Override
    public Uni<Void> retry(SqlConnection tx, String subject) {
        return store.resume(tx, Long.parseLong(subject.substring(subject.indexOf('/') + 1)));
    }

    /** What people are owed is decided and logged; it cannot be taken back here. */
    @Override
    public Uni<Void> giveUp(SqlConnection tx, String subject) {
        return Uni.createFrom()
                .failure(STUCK_WORK_NOT_VOIDABLE.because("the lines of %s are in the log; it can only go on", subject));
    }
}
