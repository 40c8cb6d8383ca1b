package io.datafi.reward.chain.event;

import static io.datafi.platform.stuck.StuckError.STUCK_WORK_NOT_VOIDABLE;

import io.datafi.platform.stuck.StuckHandler;
import io.datafi.reward.chain.contract.Escrow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.web3j.abi.EventEncoder;

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
        return tx.preparedQuery("""
                        UPDATE chain_log SET posted_at = NULL, set_aside = NULL, failures = 0
                        WHERE set_aside = $1""").execute(Tuple.of(subject)).replaceWithVoid();
    }

    /**
     * A deposit then never counts, and stays where it is on chain. Other logs tell of steps that an
     * epoch or a refund waits for: without them nothing would go on.
     */
    @Override
    public Uni<Void> giveUp(SqlConnection tx, String subject) {
        return tx.preparedQuery("""
                        SELECT EXISTS (
                            SELECT FROM chain_log WHERE set_aside = $1 AND topics[1] <> $2)""")
                .execute(Tuple.of(subject, EventEncoder.encode(Escrow.DEPOSITED_EVENT)))
                .invoke(rows -> {
                    if (rows.iterator().next().getBoolean(0)) {
                        throw STUCK_WORK_NOT_VOIDABLE.because(
                                "%s is no deposit: what it tells of would wait for ever", subject);
                    }
                })
                .replaceWithVoid();
    }
}
