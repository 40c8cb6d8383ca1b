package io.datafi.marketplace.listing;

import static io.datafi.marketplace.listing.ListingError.LISTING_NOT_FOUND;

import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Listings in the database. */
@ApplicationScoped
class ListingStore {
    private static final String INSERT = """
            INSERT INTO listing (
                id, organisation_id, dataset_version_id, price_base_units, asset, contributor_share_ppb,
                published_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String SELECT = "SELECT * FROM listing WHERE id = $1";

    private static final String LIST =
            "SELECT * FROM listing WHERE id > $1 AND unlisted_at IS NULL ORDER BY id LIMIT $2";

    private static final String OF_VERSION =
            "SELECT * FROM listing WHERE dataset_version_id = $1 AND unlisted_at IS NULL";

    private static final String UNLIST = "UPDATE listing SET unlisted_at = now() WHERE id = $1 AND unlisted_at IS NULL";

    Uni<Void> insert(SqlConnection tx, Listing listing) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.wrap(new Object[] {
                    listing.id(),
                    listing.organisationId(),
                    listing.datasetVersionId(),
                    listing.priceBaseUnits(),
                    listing.asset(),
                    listing.contributorSharePpb(),
                    listing.publishedAt().atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    /** Fails with LISTING_NOT_FOUND. */
    Uni<Listing> get(SqlClient client, UUID id) {
        return client.preparedQuery(SELECT)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, ListingStore::listing))
                .map(found -> found.orElseThrow(() -> LISTING_NOT_FOUND.because("no listing %s", id)));
    }

    Uni<List<Listing>> list(SqlClient client, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(paging.afterId(), paging.rowsToRead()))
                .map(rows -> Rows.list(rows, ListingStore::listing));
    }

    /** The offer of a version that was not taken back. */
    Uni<Optional<Listing>> ofVersion(SqlClient client, UUID versionId) {
        return client.preparedQuery(OF_VERSION)
                .execute(Tuple.of(versionId))
                .map(rows -> Rows.first(rows, ListingStore::listing));
    }

    /** Takes an offer back; false if it was before. */
    Uni<Boolean> unlist(SqlConnection tx, UUID id) {
        return tx.preparedQuery(UNLIST).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    private static Listing listing(Row row) {
        return new Listing(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                row.getUUID("dataset_version_id"),
                row.getLong("price_base_units"),
                row.getString("asset"),
                row.getLong("contributor_share_ppb"),
                Rows.instant(row, "published_at"),
                Rows.instant(row, "unlisted_at"));
    }
}
