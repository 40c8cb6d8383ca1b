package io.datafi.reward.escrow;

import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Money on chain that no escrow holds, for operators: a list, two gauges, and a way back. */
@ApplicationScoped
class StrayDeposits {
    private static final Logger LOG = Logger.getLogger(StrayDeposits.class);

    /** What the gauges count to. */
    private static final int COUNTED_MAX = 10_000;

    private static final int DEPOSITS_AT_ONCE_MAX = 500;

    /** Deposits under ids that nobody has reserved yet. */
    private static final String UNRESERVED = """
            SELECT d.escrow_id, d.depositor, 'UNRESERVED' AS state, d.asset,
                   d.amount_token_units AS token, d.amount_base_units AS base, d.seen_at AS since
            FROM escrow_deposit d
            WHERE d.credited_at IS NULL
                AND NOT EXISTS (SELECT FROM escrow e WHERE e.id = d.escrow_id)""";

    /** Sums that are due, but not worth a transaction. */
    private static final String TOO_SMALL = """
            SELECT escrow_id, depositor, 'TOO_SMALL' AS state, asset, remaining_token_units AS token,
                   remaining_base_units AS base, changed_at AS since
            FROM escrow_depositor
            WHERE due AND remaining_token_units > 0 AND remaining_token_units < %s""";

    private final Pool pool;
    private final EscrowStore escrows;
    private final Unreserved unreserved;
    private final Refunds refunds;
    private final EscrowConfig config;
    private final AtomicLong unreservedCount;
    private final AtomicLong tooSmallCount;

    StrayDeposits(
            Pool pool,
            EscrowStore escrows,
            Unreserved unreserved,
            Refunds refunds,
            EscrowConfig config,
            MeterRegistry metrics) {
        this.pool = pool;
        this.escrows = escrows;
        this.unreserved = unreserved;
        this.refunds = refunds;
        this.config = config;
        unreservedCount = metrics.gauge("datafi.deposits.unreserved", new AtomicLong());
        tooSmallCount = metrics.gauge("datafi.refunds.too.small", new AtomicLong());
    }

    /** Why money waits. */
    enum State {
        UNRESERVED,
        TOO_SMALL
    }

    /** Where one stands in the list. */
    record Place(UUID escrowId, String depositor, String state) {
        static final Place FIRST = new Place(new UUID(0, 0), "", "");

        static Place parse(String text) {
            String[] parts = text.split("/", -1);
            return new Place(UUID.fromString(parts[0]), parts[1], parts[2]);
        }

        @Override
        public String toString() {
            return escrowId + "/" + depositor + "/" + state;
        }
    }

    /**
     * What of one depositor waits under one id.
     *
     * @param returnsAt when it goes back by itself; null: when it has grown
     */
    record Stray(
            UUID escrowId,
            String depositor,
            State state,
            String asset,
            BigInteger tokenUnits,
            long baseUnits,
            Instant since,
            Instant returnsAt) {
        Place place() {
            return new Place(escrowId, depositor, state.name());
        }
    }

    /**
     * By id, depositor and state, behind a token of {@link Stray#token}; fails with
     * INVALID_ARGUMENT.
     */
    Uni<Page<Stray>> list(Paging paging) {
        Place after = paging.after(Place.FIRST, Place::parse);
        return pool.preparedQuery("""
                        SELECT escrow_id, depositor, state, asset, sum(token) AS token,
                               sum(base)::bigint AS base, min(since) AS since,
                               CASE WHEN state = 'UNRESERVED'
                                   THEN min(since) + $4 * interval '1 second' END AS returns_at
                        FROM (%s UNION ALL %s) AS stray
                        WHERE (escrow_id, depositor, state) > ($1, $2, $3)
                        GROUP BY escrow_id, depositor, state, asset
                        ORDER BY escrow_id, depositor, state LIMIT $6""".formatted(UNRESERVED, TOO_SMALL.formatted("$5")))
                .execute(Tuple.of(
                        after.escrowId,
                        after.depositor,
                        after.state,
                        config.unreservedSeconds(),
                        new BigDecimal(refunds.minTokenUnits()),
                        paging.rowsToRead()))
                .map(rows -> {
                    List<Stray> strays = new ArrayList<>();
                    rows.forEach(row -> strays.add(stray(row)));
                    return paging.page(strays, Stray::place);
                });
    }

    /**
     * Sends what waits of a depositor back now, however little it is. A repeat gives the same
     * refund. Fails with NOTHING_TO_REFUND.
     */
    Uni<Refund> refund(UUID operator, UUID escrowId, String depositor, String reason) {
        return pool.withTransaction(tx -> escrows.serialise(tx, escrowId)
                        .chain(() -> escrows.findLocked(tx, escrowId))
                        .chain(() -> unreserved.release(tx, escrowId, depositor, DEPOSITS_AT_ONCE_MAX))
                        .chain(() -> refunds.sendTo(tx, escrowId, depositor)))
                .invoke(refund -> LOG.infof(
                        "operator %s sends refund %s of escrow %s: %s", operator, refund.id(), escrowId, reason));
    }

    /** Sets the gauges. */
    Uni<Void> measure() {
        return pool.preparedQuery("""
                        SELECT (SELECT count(*) FROM (%s LIMIT $2) AS u),
                               (SELECT count(*) FROM (%s LIMIT $2) AS s)""".formatted(UNRESERVED, TOO_SMALL.formatted("$1")))
                .execute(Tuple.of(new BigDecimal(refunds.minTokenUnits()), COUNTED_MAX))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    unreservedCount.set(row.getLong(0));
                    tooSmallCount.set(row.getLong(1));
                })
                .replaceWithVoid();
    }

    private static Stray stray(Row row) {
        OffsetDateTime returnsAt = row.getOffsetDateTime("returns_at");
        return new Stray(
                row.getUUID("escrow_id"),
                row.getString("depositor"),
                State.valueOf(row.getString("state")),
                row.getString("asset"),
                row.getBigDecimal("token").toBigIntegerExact(),
                row.getLong("base"),
                row.getOffsetDateTime("since").toInstant(),
                returnsAt == null ? null : returnsAt.toInstant());
    }
}
