package io.datafi.reward.payout;

import io.datafi.rules.merkle.PayoutLeaf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What each account is owed in all, epoch by epoch: the leaves of the payout trees. */
@ApplicationScoped
public class PayoutLeaves {
    /** Claims of one transaction: some 6 million gas. */
    private static final int CLAIMS_IN_BATCH = 100;

    /** All leaves as an epoch left them, by account and token. */
    public Uni<List<PayoutLeaf>> asOf(SqlClient client, long epoch) {
        return client.preparedQuery("""
                        SELECT DISTINCT ON (address, token) address, token, cumulative_token_units
                        FROM epoch_leaf WHERE epoch <= $1
                        ORDER BY address, token, epoch DESC""").execute(Tuple.of(epoch)).map(rows -> {
            List<PayoutLeaf> leaves = new ArrayList<>();
            for (Row row : rows) {
                leaves.add(new PayoutLeaf(
                        row.getString(0), row.getString(1), row.getBigDecimal(2).toBigIntegerExact()));
            }
            return leaves;
        });
    }

    /** Stores the leaves that an epoch raises, to be claimed batch by batch. */
    public Uni<Void> raise(SqlConnection tx, long epoch, List<PayoutLeaf> raised) {
        return tx.preparedQuery("""
                        INSERT INTO epoch_leaf (epoch, address, token, cumulative_token_units, batch)
                        SELECT $1, address, token, cumulative, (n - 1) / $5
                        FROM unnest($2::text[], $3::text[], $4::numeric[])
                            WITH ORDINALITY AS leaf (address, token, cumulative, n)""")
                .execute(Tuple.of(
                        epoch,
                        raised.stream().map(PayoutLeaf::account).toArray(String[]::new),
                        raised.stream().map(PayoutLeaf::token).toArray(String[]::new),
                        raised.stream()
                                .map(leaf -> new BigDecimal(leaf.cumulative()))
                                .toArray(BigDecimal[]::new),
                        CLAIMS_IN_BATCH))
                .replaceWithVoid();
    }
}
