package io.datafi.marketplace.apikey;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Ends keys whose time is over, deletes the clients of those that ended, and forgets them after 30 days; some at a time. */
@ApplicationScoped
class ApiKeySweep {
    private static final Logger LOG = Logger.getLogger(ApiKeySweep.class);
    private static final int KEYS_MAX = 100;

    private final Pool pool;
    private final ApiKeyStore store;
    private final ApiKeys keys;

    ApiKeySweep(Pool pool, ApiKeyStore store, ApiKeys keys) {
        this.pool = pool;
        this.store = store;
        this.keys = keys;
    }

    @Scheduled(
            identity = "api-keys",
            every = "${datafi.marketplace.api-keys-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return store.due(pool, KEYS_MAX)
                .chain(due -> oneByOne(due, keys::end))
                .chain(() -> store.withClient(pool, KEYS_MAX))
                .chain(ended -> oneByOne(ended, keys::deleteClient))
                .chain(() -> store.forgettable(pool, KEYS_MAX))
                .chain(old -> oneByOne(old, keys::forget))
                // The first that fails ends the round: while the provider is away there is no use in asking for each.
                .onFailure()
                .invoke(failure -> LOG.warn("API keys are swept again later", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> oneByOne(List<UUID> ids, Function<UUID, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
