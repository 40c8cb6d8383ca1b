package io.datafi.platform.mail;

import io.datafi.platform.mail.MailStore.Taken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends what was posted, some at once; several processes may. */
@ApplicationScoped
@Startup
public class MailSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class);
    private static final int BATCH = 20;
    private static final int BATCHES_MAX = 50;

    /** Of the recipient; other refusals may be of us, and end when an operator has looked. */
    private static final Set<Integer> NOBODY_THERE = Set.of(550, 551, 553);

    private final Pool pool;
    private final Mails mails;
    private final Smtp smtp;
    private final Counter sent;
    private final Counter givenUp;

    MailSender(Pool pool, Mails mails, Smtp smtp, MeterRegistry metrics) {
        this.pool = pool;
        this.mails = mails;
        this.smtp = smtp;
        this.sent = metrics.counter("datafi.mails.sent");
        this.givenUp = metrics.counter("datafi.mails.given.up");
    }

    /** Sends all that is due. */
    @Scheduled(every = "${datafi.sweeps.mail}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> send() {
        return mails.areSent() ? send(BATCHES_MAX) : Uni.createFrom().voidItem();
    }

    private Uni<Void> send(int batchesLeft) {
        return MailStore.take(pool, BATCH)
                .call(taken -> Multi.createFrom()
                        .iterable(taken)
                        .onItem()
                        .transformToUni(this::send)
                        .merge(Smtp.CONNECTIONS)
                        .collect()
                        .last())
                .chain(taken -> taken.size() < BATCH || batchesLeft == 1
                        ? Uni.createFrom().voidItem()
                        : send(batchesLeft - 1));
    }

    private Uni<Void> send(Taken taken) {
        return smtp.send(taken)
                .chain(() -> MailStore.delete(pool, taken.id()).invoke(() -> sent.increment()))
                .onFailure()
                .recoverWithUni(failure -> failed(taken, failure));
    }

    private Uni<Void> failed(Taken taken, Throwable failure) {
        boolean isLast = taken.attempts() >= MailStore.ATTEMPTS_MAX || isNobodyThere(failure);
        // By number: what a server says names the address.
        LOG.warnf(
                "mail %s was not sent, attempt %d%s: %s",
                taken.id(), taken.attempts(), isLast ? ", the last one" : "", reason(failure));
        return isLast
                ? MailStore.delete(pool, taken.id()).invoke(() -> givenUp.increment())
                : Uni.createFrom().voidItem();
    }

    private static boolean isNobodyThere(Throwable failure) {
        return failure instanceof SMTPException refused && NOBODY_THERE.contains(refused.getReplyCode());
    }

    private static String reason(Throwable failure) {
        return failure instanceof SMTPException refused
                ? "the server answered " + refused.getReplyCode()
                : failure.getClass().getSimpleName();
    }
}
