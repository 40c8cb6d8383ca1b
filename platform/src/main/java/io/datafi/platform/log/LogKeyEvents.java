package io.datafi.platform.log;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the first use of a log key an event of its own: {@code LogKeyIntroduced}. */
@ApplicationScoped
class LogKeyEvents {
    private static final Logger LOG = Logger.getLogger(LogKeyEvents.class);
    private static final int ATTEMPTS_MAX = 60;
    private static final String INSERT = "INSERT INTO log_key (key) VALUES ($1) ON CONFLICT DO NOTHING";

    private final Pool pool;
    private final Events events;
    private final LogKey key;
    private final String log;

    LogKeyEvents(Pool pool, Events events, LogKey key, @ConfigProperty(name = "datafi.service") String log) {
        this.pool = pool;
        this.events = events;
        this.key = key;
        this.log = log;
    }

    void start(@Observes StartupEvent event) {
        introduce()
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .atMost(ATTEMPTS_MAX)
                .subscribe()
                .with(ignored -> {}, failure -> LOG.error("cannot note the log's key", failure));
    }

    private Uni<Void> introduce() {
        NewEvent introduced = NewEvent.of(
                "log/" + log,
                "LogKeyIntroduced",
                Json.object().withBytes("key", key.publicKey()).with("log", log).build());
        return pool.withTransaction(tx -> tx.preparedQuery(INSERT)
                .execute(Tuple.of(Buffer.buffer(key.publicKey())))
                .chain(inserted ->
                        inserted.rowCount() == 0 ? Uni.createFrom().voidItem() : events.append(tx, introduced)));
    }
}
