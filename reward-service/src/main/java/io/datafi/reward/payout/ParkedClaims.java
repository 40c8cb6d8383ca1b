package io.datafi.reward.payout;

import io.datafi.platform.stuck.StuckHandler;
import io.datafi.rules.merkle.PayoutLeaf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Claims that revert alone, and wait for an operator. */
@ApplicationScoped
class ParkedClaims implements StuckHandler {
    static final String KIND = "CLAIM";

    private final ClaimStore store;

    ParkedClaims(ClaimStore store) {
        this.store = store;
    }

    static String subject(PayoutLeaf leaf) {
        return subject(leaf.account(), leaf.token());
    }

    static String subject(String address, String token) {
        return address + "/" + token;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The next step claims it under the newest root. */
    @Override
    public Uni<Void> retry(SqlConnection tx, String subject) {
        String[] parts = subject.split("/");
        return store.insertRetry(tx, parts[0], parts[1]);
    }

    /** We try no more. The leaf stays in every later tree, so its account can claim for ever. */
    @Override
    public Uni<Void> giveUp(SqlConnection tx, String subject) {
        return Uni.createFrom().voidItem();
    }
}
