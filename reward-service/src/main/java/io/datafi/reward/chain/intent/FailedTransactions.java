package io.datafi.reward.chain.intent;

import io.datafi.platform.stuck.StuckHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Refunds, anchors and log keys that reverted for good, and wait for an operator. */
@ApplicationScoped
class FailedTransactions implements StuckHandler {
    static final String KIND = "TRANSACTION";

    @Override
    public String kind() {
        return KIND;
    }

    /** The same intent under a new nonce: the failed one had no effect, and is final. */
    @Override
    public Uni<Void> retry(SqlConnection tx, String intentKey) {
        return renew(tx, intentKey, "FAILED");
    }

    /** Asks anew for an intent that stands so. */
    static Uni<Void> renew(SqlClient tx, String intentKey, String state) {
        return tx.preparedQuery("""
                        UPDATE chain_transaction
                        SET state = 'REQUESTED', nonce = NULL, gas_limit = NULL, hash = NULL,
                            block_number = NULL, block_hash = NULL, block_time = NULL,
                            succeeded = NULL, displaced_at_block = NULL, failures = 0,
                            delays = 0, retry_at = now()
                        WHERE intent_key = $1 AND state = $2""").execute(Tuple.of(intentKey, state)).replaceWithVoid();
    }

    /**
     * It is not sent: money that was to go back stays in its escrow, and an epoch goes without
     * the anchor, which a later round may ask for again.
     */
    @Override
    public Uni<Void> giveUp(SqlConnection tx, String intentKey) {
        return tx.preparedQuery("""
                        UPDATE chain_transaction SET state = 'WITHDRAWN'
                        WHERE intent_key = $1 AND state = 'FAILED'""").execute(Tuple.of(intentKey)).replaceWithVoid();
    }
}
