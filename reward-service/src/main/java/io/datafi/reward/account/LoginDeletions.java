package io.datafi.reward.account;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.datafi.platform.execution.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Deletes the logins of closed accounts, each until it is gone; while the identity provider is away, ever more seldom. */
@ApplicationScoped
class LoginDeletions {
    private static final Logger LOG = Logger.getLogger(LoginDeletions.class);
    private static final int LOGINS_A_TURN = 20;

    private final Pool pool;
    private final ClosingStore store;
    private final Logins logins;

    LoginDeletions(Pool pool, ClosingStore store, Logins logins) {
        this.pool = pool;
        this.store = store;
        this.logins = logins;
    }

    @Scheduled(every = "${datafi.sweeps.logins:2s}", concurrentExecution = SKIP)
    Uni<Void> turn() {
        return store.takeDue(pool, LOGINS_A_TURN).chain(due -> InTurn.each(due, this::delete));
    }

    private Uni<Void> delete(UUID accountId) {
        return logins.delete(accountId)
                .chain(() -> store.loginDeleted(pool, accountId))
                .onFailure()
                .invoke(failure -> LOG.warnf("the login of a closed account is not deleted yet: %s", failure))
                .onFailure()
                .recoverWithNull();
    }
}
