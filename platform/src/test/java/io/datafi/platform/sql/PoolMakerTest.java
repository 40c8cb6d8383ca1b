package io.datafi.platform.sql;

import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PoolMakerTest {
    @Inject
    Pool pool;

    @Test
    void aLongStatementStaysPrepared() {
        String sql = "SELECT $1::int AS kept -- " + "x".repeat(5_000);

        long prepared = await(() -> pool.withConnection(one -> one.preparedQuery(sql)
                .execute(Tuple.of(1))
                .chain(() -> one.query(
                                "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::int AS kept%'")
                        .execute())
                .map(PoolMakerTest::count)));

        assertThat(prepared).isOne();
    }

    private static long count(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
