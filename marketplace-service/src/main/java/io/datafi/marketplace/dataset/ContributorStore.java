package io.datafi.marketplace.dataset;

import io.datafi.platform.sql.Rows;
import io.datafi.rules.royalty.Contribution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The contributors of versions in the database. */
@ApplicationScoped
class ContributorStore {
    private static final String INSERT = """
            INSERT INTO dataset_contributor (
                dataset_version_id, worker, account_id, answers, settled_answers, worth_ppb)
            SELECT $1, c.* FROM unnest($2::text[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[]) AS c
            """;

    private static final String LIST = """
            SELECT worker, account_id, answers, settled_answers, worth_ppb FROM dataset_contributor
            WHERE dataset_version_id = $1 ORDER BY worker
            """;

    Uni<Void> insert(SqlConnection tx, UUID versionId, List<DatasetContributor> contributors) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        versionId,
                        contributors.stream().map(DatasetContributor::worker).toArray(String[]::new),
                        contributors.stream().map(DatasetContributor::accountId).toArray(UUID[]::new),
                        longs(contributors, DatasetContributor::answers),
                        longs(contributors, one -> one.found().answers()),
                        longs(contributors, one -> one.found().worthPpb())))
                .replaceWithVoid();
    }

    private static Long[] longs(List<DatasetContributor> contributors, Function<DatasetContributor, Long> member) {
        return contributors.stream().map(member).toArray(Long[]::new);
    }

    /** In code-point order of the pseudonyms, as the column's collation says. */
    Uni<List<DatasetContributor>> listOf(SqlClient client, UUID versionId) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(versionId))
                .map(rows -> Rows.list(rows, ContributorStore::contributor));
    }

    private static DatasetContributor contributor(Row row) {
        return new DatasetContributor(
                row.getString("worker"),
                row.getUUID("account_id"),
                row.getLong("answers"),
                new Contribution(row.getLong("settled_answers"), row.getLong("worth_ppb")));
    }
}
