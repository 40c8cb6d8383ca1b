package io.datafi.platform.execution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A mutation that takes a while, with and without detaching it from its caller. */
@Path("/test/slow")
public class SlowResource {
    @Inject
    Mutation mutation;

    @POST
    @Path("detached/{name}")
    public Uni<String> detached(@PathParam("name") String name) {
        return Detached.run(mutation.run(name)).replaceWith("done");
    }

    /** Waits in the database, then writes. */
    @ApplicationScoped
    static class Mutation {
        @Inject
        Pool pool;

        Uni<Void> run(String name) {
            return pool.withTransaction(tx -> tx.query("SELECT 1 FROM pg_sleep(0.7)")
                    .execute()
                    .chain(() -> tx.preparedQuery("INSERT INTO test_slow VALUES ($1)")
                            .execute(Tuple.of(name)))
                    .replaceWithVoid());
        }
    }
}
