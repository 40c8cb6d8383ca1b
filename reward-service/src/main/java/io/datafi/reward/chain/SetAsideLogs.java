package io.datafi.reward.chain;

import io.datafi.platform.stuck.StuckHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Logs of our contracts that could not be handled, and wait for an operator. */
@ApplicationScoped
class SetAsideLogs implements StuckHandler {
    static final String KIND = "CHAIN_EVENT";

    @Override
    public String kind() {
        return KIND;
    }

    /** The next step hands it over again. */
    @Override
    public Uni<Void> retry(SqlConnection tx, String subject) {
        return tx.preparedQuery(
                        """
                        UPDATE chain_log SET posted_at = NULL, set_aside = NULL, failures = 0
                        WHERE set_aside = $1""")
                .execute(Tuple.of(subject))
                .replaceWithVoid();
    }

    /** It never counts; what it moved stays where it is on chain. */
    @Override
    public Uni<Void> giveUp(SqlConnection tx, String subject) {
        return Uni.createFrom().voidItem();
    }
}
