package io.datafi.platform.sql;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/** Statements in the caller's transaction; parameters are {@code $1…}, arrays for UNNEST. */
public interface Sql {
    /** Runs a statement and returns the number of rows it touched. */
    Uni<Integer> update(String sql, Object... parameters);

    /** Runs a query and returns its rows as the driver's values. */
    Uni<List<Object[]>> select(String sql, Object... parameters);

    /** Statements on a connection (or the pool, then each in its own transaction). */
    static Sql on(SqlClient client) {
        return new OnClient(client);
    }

    /** Statements in the current Hibernate session of this call, if one is open. */
    static Optional<Sql> ofSession() {
        Mutiny.Session session = SessionOperations.getCurrentSession(PersistenceUnit.DEFAULT);
        return Optional.ofNullable(session)
                .map(open -> new OnSession(((MutinySessionImpl) open).getReactiveConnection()));
    }

    /** Statements in the current Hibernate session; fails outside of one, which is a bug. */
    static Sql ofCurrentSession() {
        return ofSession().orElseThrow(() -> new IllegalStateException("no @WithTransaction around this call"));
    }

    /** On the reactive client. */
    record OnClient(SqlClient client) implements Sql {
        @Override
        public Uni<Integer> update(String sql, Object... parameters) {
            return client.preparedQuery(sql).execute(Tuple.wrap(parameters)).map(RowSet::rowCount);
        }

        @Override
        public Uni<List<Object[]>> select(String sql, Object... parameters) {
            return client.preparedQuery(sql).execute(Tuple.wrap(parameters)).map(OnClient::rows);
        }

        private static List<Object[]> rows(RowSet<Row> set) {
            List<Object[]> rows = new ArrayList<>(set.size());
            for (Row row : set) {
                Object[] values = new Object[row.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.getValue(i);
                }
                rows.add(values);
            }
            return rows;
        }
    }

    /** On Hibernate's own connection, past its entities: it neither flushes nor reads them. */
    record OnSession(ReactiveConnection connection) implements Sql {
        @Override
        public Uni<Integer> update(String sql, Object... parameters) {
            return Uni.createFrom().completionStage(() -> connection.update(sql, parameters));
        }

        @Override
        public Uni<List<Object[]>> select(String sql, Object... parameters) {
            return Uni.createFrom()
                    .completionStage(() -> connection.select(sql, parameters))
                    .map(result -> {
                        List<Object[]> rows = new ArrayList<>(result.size());
                        result.forEachRemaining(rows::add);
                        return rows;
                    });
        }
    }
}
