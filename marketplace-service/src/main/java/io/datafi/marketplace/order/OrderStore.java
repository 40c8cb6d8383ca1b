package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.ORDER_NOT_FOUND;

import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders in the database. Each change names the state it starts from, so none undoes another. */
@ApplicationScoped
class OrderStore {
    private static final String INSERT = """
            INSERT INTO dataset_order (
                id, organisation_id, listing_id, dataset_version_id, ordered_by, price_base_units,
                fee_ppb, asset, age_recipient, state, placed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'PENDING_PAYMENT', $10)
            """;

    private static final String SELECT = "SELECT * FROM dataset_order WHERE id = $1";

    private static final String UNPAID =
            "SELECT * FROM dataset_order WHERE id = $1 AND state = 'PENDING_PAYMENT' FOR NO KEY UPDATE";

    private static final String UNPAID_OF = """
            SELECT * FROM dataset_order
            WHERE organisation_id = $1 AND dataset_version_id = $2 AND state = 'PENDING_PAYMENT'
            ORDER BY id LIMIT 1
            """;

    private static final String LIST =
            "SELECT * FROM dataset_order WHERE organisation_id = $1 AND id > $2 ORDER BY id LIMIT $3";

    private static final String KEEP_DEPOSIT =
            "UPDATE dataset_order SET deposit = coalesce(deposit, $2) WHERE id = $1 RETURNING *";

    private static final String LICENSE = """
            UPDATE dataset_order SET state = 'LICENSED', paid_at = now(), licence_id = $2
            WHERE id = $1 AND state = 'PENDING_PAYMENT'
            """;

    private static final String CANCEL =
            "UPDATE dataset_order SET state = 'CANCELLED' WHERE id = $1 AND state = 'PENDING_PAYMENT'";

    Uni<Void> insert(SqlConnection tx, Order order) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.wrap(new Object[] {
                    order.id(),
                    order.organisationId(),
                    order.listingId(),
                    order.datasetVersionId(),
                    order.orderedBy(),
                    order.priceBaseUnits(),
                    order.feePpb(),
                    order.asset(),
                    order.ageRecipient(),
                    order.placedAt().atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    /** Fails with ORDER_NOT_FOUND. */
    Uni<Order> get(SqlClient client, UUID id) {
        return one(client, SELECT, Tuple.of(id), id);
    }

    /** Locks an order that waits for payment; empty if there is none of this id. */
    Uni<Optional<Order>> lockUnpaid(SqlConnection tx, UUID id) {
        return tx.preparedQuery(UNPAID).execute(Tuple.of(id)).map(rows -> Rows.first(rows, OrderStore::order));
    }

    /** The oldest order of an organisation for a version that waits for payment. */
    Uni<Optional<Order>> findUnpaid(SqlClient client, UUID organisationId, UUID datasetVersionId) {
        return client.preparedQuery(UNPAID_OF)
                .execute(Tuple.of(organisationId, datasetVersionId))
                .map(rows -> Rows.first(rows, OrderStore::order));
    }

    Uni<List<Order>> listOf(SqlClient client, UUID organisationId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organisationId, paging.afterId(), paging.rowsToRead()))
                .map(rows -> Rows.list(rows, OrderStore::order));
    }

    /** Keeps how to pay, unless it is known. Fails with ORDER_NOT_FOUND. */
    Uni<Order> keepDeposit(SqlClient client, UUID id, byte[] deposit) {
        return one(client, KEEP_DEPOSIT, Tuple.of(id, Buffer.buffer(deposit)), id);
    }

    /** Marks an order that waits for payment as paid. */
    Uni<Void> license(SqlConnection tx, UUID id, UUID licenceId) {
        return tx.preparedQuery(LICENSE).execute(Tuple.of(id, licenceId)).replaceWithVoid();
    }

    /** Gives up an order that waits for payment; false if there is none of this id. */
    Uni<Boolean> cancel(SqlConnection tx, UUID id) {
        return tx.preparedQuery(CANCEL).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Order> one(SqlClient client, String sql, Tuple parameters, UUID id) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> Rows.first(rows, OrderStore::order))
                .map(found -> found.orElseThrow(() -> ORDER_NOT_FOUND.because("no order %s", id)));
    }

    private static Order order(Row row) {
        return new Order(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                row.getUUID("listing_id"),
                row.getUUID("dataset_version_id"),
                row.getUUID("ordered_by"),
                row.getLong("price_base_units"),
                row.getLong("fee_ppb"),
                row.getString("asset"),
                row.getString("age_recipient"),
                Order.State.valueOf(row.getString("state")),
                Rows.bytes(row, "deposit"),
                row.getUUID("licence_id"),
                Rows.instant(row, "placed_at"),
                Rows.instant(row, "paid_at"));
    }
}
