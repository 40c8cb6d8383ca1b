package io.datafi.annotation.media;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.sql.Rows;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Deletes the objects that no medium has. To delete one twice changes nothing, so replicas need not know of each other. */
@ApplicationScoped
class Leftovers {
    private static final Logger LOG = Logger.getLogger(Leftovers.class);

    private static final int AT_ONCE = 2000;

    /** Longer than any upload takes. */
    private static final String NOTE =
            "INSERT INTO medium_leftover (object_id, due_at) VALUES ($1, now() + interval '1 hour')";

    private static final String POSTPONE =
            "UPDATE medium_leftover SET due_at = now() + interval '1 hour' WHERE object_id = $1";

    private static final String GIVE_UP = "UPDATE medium_leftover SET due_at = now() WHERE object_id = $1";

    private static final String DUE =
            "SELECT object_id FROM medium_leftover WHERE due_at <= now() ORDER BY due_at LIMIT " + AT_ONCE;

    private static final String FORGET = "DELETE FROM medium_leftover WHERE object_id = $1";

    private final Pool pool;
    private final MediaObjects objects;
    private final Vertx vertx;

    Leftovers(Pool pool, MediaObjects objects, Vertx vertx) {
        this.pool = pool;
        this.objects = objects;
        this.vertx = vertx;
    }

    /** Before its first byte is written. */
    Uni<Void> note(SqlClient client, UUID object) {
        return execute(client, NOTE, object);
    }

    /** Nobody writes it any more, and it became no medium. */
    Uni<Void> giveUp(UUID object) {
        return execute(pool, GIVE_UP, object);
    }

    @Scheduled(every = "${datafi.media.sweep-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.preparedQuery(DUE)
                .execute()
                .map(rows -> Rows.list(rows, row -> row.getUUID("object_id")))
                .chain(due -> InTurn.each(due, this::sweep));
    }

    private Uni<Void> sweep(UUID object) {
        return vertx.executeBlocking(
                        () -> {
                            objects.delete(object);
                            return null;
                        },
                        false)
                .chain(() -> execute(pool, FORGET, object))
                .onFailure(IOException.class)
                .recoverWithUni(failure -> {
                    // One that cannot be deleted must not keep the others.
                    LOG.warnf(failure, "object %s is deleted later", object);
                    return execute(pool, POSTPONE, object);
                });
    }

    private static Uni<Void> execute(SqlClient client, String statement, UUID object) {
        return client.preparedQuery(statement).execute(Tuple.of(object)).replaceWithVoid();
    }
}
