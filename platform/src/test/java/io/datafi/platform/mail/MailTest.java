package io.datafi.platform.mail;

import static io.datafi.platform.mail.MailError.MAILS_EXHAUSTED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.platform.testing.MailServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the transaction that posts a mail to the server that takes it. */
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class MailTest {
    @Inject
    Pool pool;

    @Inject
    Mails mails;

    @Inject
    MailSender sender;

    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void noMailWaits() {
        await(() -> pool.query("DELETE FROM mail").execute());
    }

    @Test
    void aMailComesOnceItsTransactionIsCommittedAndIsForgotten() {
        post(mail(name + "@example.org"));

        await(sender::send);
        await(sender::send);

        assertThat(MailServer.mailsTo(name + "@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains(
                                "Subject: Paid\n",
                                "From: DataFi <no-reply@localhost>\n",
                                "Auto-Submitted: auto-generated\n")
                        .contains("\n\nYou were paid.\n"));
        assertThat(waiting()).isZero();
    }

    @Test
    void aMailOfATransactionThatFailsIsNotSent() {
        assertThatThrownBy(() ->
                        await(() -> pool.withTransaction(tx -> mails.post(tx, List.of(mail(name + "@example.org")))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))))))
                .hasMessage("no");

        await(sender::send);

        assertThat(MailServer.mailsTo(name + "@example.org")).isEmpty();
    }

    @Test
    void whatTheServerDoesNotTakeNowIsSentLaterAndWithTheSameId() {
        String address = "later-" + name + "@example.org";
        post(mail(address));
        UUID id = await(() -> pool.query("SELECT id FROM mail").execute())
                .iterator()
                .next()
                .getUUID(0);

        await(sender::send);
        await(sender::send);
        assertThat(MailServer.mailsTo(address)).isEmpty();
        pauseIsOver();
        await(sender::send);

        assertThat(MailServer.mailsTo(address))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("Message-ID: <" + id + "@localhost>\n"));
    }

    @Test
    void aMailToNobodyIsGivenUpAtOnce() {
        post(mail("nobody-" + name + "@example.org"));

        await(sender::send);

        assertThat(waiting()).isZero();
    }

    @Test
    void aMailIsGivenUpAfterItsLastAttempt() {
        post(mail("later-" + name + "@example.org"));
        await(() -> pool.preparedQuery("UPDATE mail SET attempts = $1").execute(Tuple.of(MailStore.ATTEMPTS_MAX - 1)));

        await(sender::send);

        assertThat(waiting()).isZero();
    }

    @Test
    void noAddressIsLogged() {
        var log = new StringBuffer();
        var listener = listener(log);
        Logger.getLogger("").addHandler(listener);
        try {
            post(mail("nobody-" + name + "@example.org"), mail("later-" + name + "@example.org"));
            await(sender::send);
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        assertThat(log).contains("the server answered 550", "the server answered 451");
        assertThat(log).doesNotContain(name);
    }

    @Test
    void noMoreMailsWaitThanTheTableMayHold() {
        List<Mail> most = Collections.nCopies(MailStore.WAITING_MAX, mail(name + "@example.org"));
        await(() -> pool.withTransaction(tx -> mails.post(tx, most)));

        assertRefused(MAILS_EXHAUSTED, () -> post(mail(name + "@example.org")));

        assertThat(await(() -> mails.room(pool))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@b", "a@b,c@d", "a@b@c", "a@b\nBcc: c@d", "<a@b>", "a b@c", "ä@b"})
    void whatIsNotOneAddressGetsNoMail(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mail(text, "Paid", "text"))
                .withMessage("no mail can have this address");
    }

    @Test
    void aSubjectIsOneLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mail("a@b", "Paid\nBcc: c@d", "text"));
    }

    private void post(Mail... some) {
        await(() -> pool.withTransaction(tx -> mails.post(tx, List.of(some))));
    }

    private static Mail mail(String to) {
        return new Mail(to, "Paid", "You were paid.\n");
    }

    private void pauseIsOver() {
        await(() -> pool.query("UPDATE mail SET next_at = now()").execute());
    }

    private long waiting() {
        return await(() -> pool.query("SELECT count(*) FROM mail").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static Handler listener(StringBuffer log) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                log.append(entry.getMessage()).append(' ');
                if (entry.getParameters() != null) {
                    log.append(List.of(entry.getParameters())).append('\n');
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
