package io.datafi.reward.notice;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.mail.Mails;
import io.datafi.reward.notice.NoticeMailStore.Due;
import io.datafi.reward.notice.People.Reader;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes mails of notices: takes what is due, asks who reads it, outside of any transaction, and
 * posts the mail in the one that notes it. What was taken and not noted is due again five minutes later.
 */
@ApplicationScoped
class NoticeMailer {
    private static final Logger LOG = Logger.getLogger(NoticeMailer.class);
    private static final int BATCH = 100;
    private static final int BATCHES_MAX = 20;
    private static final int ASKED_AT_ONCE = 4;

    /** After a failure, so that no run of them fills the log. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Pool pool;
    private final Mails mails;
    private final People people;
    private final String inbox;
    private volatile long failedAt = System.nanoTime() - PAUSE.toNanos();

    private record Addressed(Due due, Optional<Reader> reader) {}

    NoticeMailer(Pool pool, Mails mails, People people, @ConfigProperty(name = "datafi.public-url") String publicUrl) {
        this.pool = pool;
        this.mails = mails;
        this.people = people;
        this.inbox = publicUrl + "/notices";
    }

    @Scheduled(every = "${datafi.sweeps.notice-mails}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> mailUnlessItFailedJustNow() {
        return System.nanoTime() - failedAt < PAUSE.toNanos()
                ? Uni.createFrom().voidItem()
                : mail().onFailure()
                        .invoke(failure -> {
                            failedAt = System.nanoTime();
                            LOG.warnf("mails of notices wait: %s", failure.toString());
                        })
                        .onFailure()
                        .recoverWithNull();
    }

    /** Makes all that are due, if mails are sent and people can be looked up. */
    Uni<Void> mail() {
        return mails.areSent() && people.canBeAsked()
                ? mail(BATCHES_MAX)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> mail(int batchesLeft) {
        return mails.room(pool)
                .chain(room -> NoticeMailStore.take(pool, Math.min(room, BATCH)))
                .call(taken -> address(taken).chain(this::postAll))
                .chain(taken -> taken.size() < BATCH || batchesLeft == 1
                        ? Uni.createFrom().voidItem()
                        : mail(batchesLeft - 1));
    }

    private Uni<List<Addressed>> address(List<Due> taken) {
        return Multi.createFrom()
                .iterable(taken)
                .onItem()
                .transformToUni(due -> people.find(due.accountId()).map(reader -> new Addressed(due, reader)))
                .merge(ASKED_AT_ONCE)
                .collect()
                .asList();
    }

    /** One that fails holds up no other; the last failure is told when all were tried. */
    private Uni<Void> postAll(List<Addressed> all) {
        var failed = new AtomicReference<Throwable>();
        return InTurn.each(
                        all,
                        one -> post(one)
                                .onFailure()
                                .invoke(failed::set)
                                .onFailure()
                                .recoverWithNull())
                .chain(() -> failed.get() == null
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(failed.get()));
    }

    private Uni<Void> post(Addressed one) {
        return pool.withTransaction(tx -> NoticeMailStore.lock(tx, one.due())
                .chain(isDue -> isDue ? post(tx, one) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> post(SqlConnection tx, Addressed one) {
        return NoticeMailStore.news(tx, one.due()).chain(news -> {
            boolean isMailed = !news.isEmpty() && one.reader().isPresent();
            return (isMailed
                            ? mails.post(
                                    tx,
                                    List.of(NoticeMail.of(
                                            one.reader().get(), one.due().kind(), news, inbox)))
                            : Uni.createFrom().voidItem())
                    .chain(() -> NoticeMailStore.done(tx, one.due(), isMailed));
        });
    }
}
