package io.datafi.marketplace.order;

import io.datafi.platform.event.NewEvent;
import io.datafi.platform.sql.Sql;
import io.datafi.rules.json.Json;
import io.datafi.rules.pay.Rate;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders in the transaction of a payment event, which is one of the reactive client. */
@ApplicationScoped
class OrderStore {
    /** What the settlement of an order needs. */
    record Unpaid(
            UUID id,
            UUID organisationId,
            UUID datasetVersionId,
            UUID sellerId,
            long priceBaseUnits,
            String asset,
            Rate feeRate,
            Rate contributorShare,
            byte[] licenceHash) {}

    /** Locks an order that waits for payment; empty if there is none of this id. */
    Uni<Optional<Unpaid>> lockUnpaid(Sql sql, UUID id) {
        return sql.select("""
                        select o.organisation_id, o.dataset_version_id, l.organisation_id,
                            o.price_base_units, o.asset, o.fee_ppb, l.contributor_share_ppb, v.licence_hash
                        from dataset_order o
                        join listing l on l.id = o.listing_id
                        join dataset_version v on v.id = o.dataset_version_id
                        where o.id = $1 and o.state = 'PENDING_PAYMENT'
                        for update of o""", id).map(rows -> rows.stream().findFirst().map(row -> unpaid(id, row)));
    }

    /** Grants the licence of a paid order, and marks it so. */
    Uni<Void> license(Sql sql, Unpaid order, UUID licenceId) {
        return sql.update("""
                        update dataset_order
                        set state = 'LICENSED', paid_at = now(), licence_id = $2 where id = $1""", order.id(), licenceId)
                .chain(() -> sql.update("""
                                        insert into licence
                                            (id, organisation_id, dataset_version_id, order_id, granted_at)
                                        values ($1, $2, $3, $4, now())""", licenceId, order.organisationId(), order.datasetVersionId(), order.id()))
                .replaceWithVoid();
    }

    /** Gives up an order that waits for payment; false if there is none of this id. */
    Uni<Boolean> cancel(Sql sql, UUID id) {
        return sql.update("""
                        update dataset_order set state = 'CANCELLED'
                        where id = $1 and state = 'PENDING_PAYMENT'""", id).map(rows -> rows == 1);
    }

    /** The end of an order's stream that was not paid. */
    static NewEvent cancelled(UUID id, String reason) {
        return NewEvent.of(
                "order/" + id,
                "OrderCancelled",
                Json.object().with("closes", true).build(),
                Json.object()
                        .with("order", id.toString())
                        .with("reason", reason)
                        .build());
    }

    /** The contributors of a version's rows, in code-point order of the pseudonyms. */
    Uni<List<RevenueSplit.Contributor>> contributors(Sql sql, UUID datasetVersionId) {
        return sql.select("""
                        select worker, account_id, answers from dataset_contributor
                        where dataset_version_id = $1 order by worker""", datasetVersionId)
                .map(rows -> rows.stream()
                        .map(row -> new RevenueSplit.Contributor((String) row[0], (UUID) row[1], (Long) row[2]))
                        .toList());
    }

    private static Unpaid unpaid(UUID id, Object[] row) {
        return new Unpaid(
                id,
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (Long) row[3],
                (String) row[4],
                new Rate((Long) row[5]),
                new Rate((Long) row[6]),
                ((Buffer) row[7]).getBytes());
    }
}
