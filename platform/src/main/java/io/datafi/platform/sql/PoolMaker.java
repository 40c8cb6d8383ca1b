package io.datafi.platform.sql;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Lets connections keep prepared statements of any length. By itself the driver keeps those below
 * 2,048 characters only, and the longest of ours, which are the ones on the hot path, would be
 * parsed and planned anew at each call.
 */
@Singleton
class PoolMaker implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlFilter(sql -> true));
        return PgPool.pool(input.vertx(), input.pgConnectOptionsList(), input.poolOptions());
    }
}
