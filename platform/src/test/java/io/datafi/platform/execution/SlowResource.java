package io.datafi.platform.execution;

import io.datafi.platform.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
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
        @WithTransaction
        Uni<Void> run(String name) {
            return Uni.createFrom()
                    .item(Sql::ofCurrentSession)
                    .call(current -> current.select("select 1 from pg_sleep(0.7)"))
                    .call(current -> current.update("insert into test_slow values ($1)", name))
                    .replaceWithVoid();
        }
    }
}
