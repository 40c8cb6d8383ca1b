package io.datafi.reward.notice;

import static io.datafi.platform.testing.Sync.await;
import static io.datafi.reward.testing.Directory.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.mail.MailSender;
import io.datafi.platform.testing.MailServer;
import io.datafi.reward.notice.Fact.Change;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Directory;
import io.datafi.reward.testing.Journey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a notice to the mail server, which takes it from us as any does. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
@QuarkusTestResource(MailServer.class)
@QuarkusTestResource(Directory.class)
class NoticeMailTest {
    @Inject
    Journey journey;

    @Inject
    Notices notices;

    @Inject
    NoticeMailer mailer;

    @Inject
    MailSender sender;

    @Inject
    Pool pool;

    private final UUID reader = Directory.reader();

    @Test
    void oneMailSumsUpWhatHappenedAndTheNextComesAnHourLater() {
        tell(reader, paid(1_500_000, false), paid(2_000_000, false), paid(10, true));
        send();

        tell(reader, paid(7_000_000, false));
        send();
        assertThat(mails(reader))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Subject: You were paid\n")
                        .contains("3.5 TUSD was paid to your wallet.\n")
                        .contains("0.00001 TUSD is yours and is kept for you until you link a wallet.\n")
                        .contains("See it here: http://localhost:8080/notices\n"));
        assertThat(journey.count(
                        "SELECT count(*) FROM notice_mail WHERE account_id = $1 AND due_at > now() + interval '59 minutes'",
                        reader))
                .isEqualTo(1);

        journey.sql("UPDATE notice_mail SET due_at = now() WHERE account_id = $1", reader);
        send();
        assertThat(mails(reader)).hasSize(2);
        assertThat(mails(reader).getLast())
                .contains("\n7 TUSD was paid to your wallet.\n")
                .doesNotContain("3.5 TUSD");
    }

    @Test
    void aMailIsInTheLanguageOfWhoReadsIt() {
        UUID french = Directory.frenchReader();

        tell(french, new Fact.RulesChanged("2027-01"));
        send();

        assertThat(mails(french))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("nouvelle version, 2027-01."));
    }

    @Test
    void aChangeOfWalletIsMailedWithBothWalletsAndWhen() {
        tell(reader, new Fact.WalletChanged(Change.REQUESTED, "0xold", "0xnew", Instant.parse("2026-12-01T10:00:30Z")));
        send();

        assertThat(mails(reader))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("The wallet 0xnew takes the place of 0xold on 2026-12-01 10:00 UTC."));
    }

    @Test
    void whoWantsNoMailOfAKindGetsNone() {
        tell(reader, paid(1, false));
        await(() -> notices.setUnmailed(reader, Set.of(NoticeKind.PAID, NoticeKind.REFUSED)));
        tell(reader, paid(2, false), refused());
        tell(reader, new Fact.RulesChanged("2027-01"));
        send();

        assertThat(mails(reader))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("Subject: The rules have changed\n"));
    }

    @Test
    void anAddressThatNobodyVerifiedAndWhoIsNotKnownGetsNoMail() {
        List<UUID> unreached = List.of(Directory.unverified(), Directory.unknown());
        unreached.forEach(account -> tell(account, paid(1, false)));
        send();

        for (UUID account : unreached) {
            assertThat(mails(account)).isEmpty();
            assertThat(due(account)).isZero();
        }
    }

    @Test
    void whatWasReadMeanwhileOrIsADayOldIsNotMailed() {
        UUID late = Directory.reader();
        tell(reader, refused());
        tell(late, refused());
        journey.sql("UPDATE notice SET read_at = now() WHERE account_id = $1", reader);
        journey.sql("UPDATE notice SET created_at = now() - interval '25 hours' WHERE account_id = $1", late);
        send();

        assertThat(mails(reader)).isEmpty();
        assertThat(mails(late)).isEmpty();
        assertThat(due(reader) + due(late)).isZero();
    }

    @Test
    void aMailThatWasBegunAndNotMadeIsMadeByWhoComesNext() {
        tell(reader, refused());
        await(() -> NoticeMailStore.take(pool, 1_000));
        send();
        assertThat(mails(reader)).isEmpty();

        journey.sql("UPDATE notice_mail SET due_at = due_at - interval '5 minutes' WHERE account_id = $1", reader);
        send();
        assertThat(mails(reader)).hasSize(1);
    }

    @Test
    void noAddressStaysAnywhereOnceItsMailIsSent() {
        tell(reader, paid(1, false), refused());
        send();

        assertThat(mails(reader)).hasSize(2);
        assertThat(journey.count("SELECT count(*) FROM mail")).isZero();
        assertThat(journey.count(
                        "SELECT count(*) FROM event WHERE body LIKE $1 OR private_body LIKE $1", "%@example.org%"))
                .isZero();
        assertThat(journey.count("SELECT count(*) FROM notice WHERE fact LIKE $1", "%@example.org%"))
                .isZero();
    }

    private void tell(UUID account, Fact... facts) {
        await(() -> pool.withTransaction(tx -> notices.tell(
                tx,
                List.of(facts).stream()
                        .map(fact -> new NewNotice(account, fact))
                        .toList())));
    }

    private void send() {
        await(mailer::mail);
        await(sender::send);
    }

    /** Without the soft ends of their lines. */
    private static List<String> mails(UUID account) {
        return MailServer.mailsTo(address(account)).stream()
                .map(mail -> mail.replace("=\n", ""))
                .toList();
    }

    private long due(UUID account) {
        return journey.count("SELECT count(*) FROM notice_mail WHERE account_id = $1 AND due_at IS NOT NULL", account);
    }

    private static Fact paid(long amount, boolean inCustody) {
        return new Fact.Paid("TUSD", amount, 1, inCustody);
    }

    private static Fact refused() {
        return new Fact.Refused(UUID.randomUUID(), 1, 3, "TUSD", 0, List.of());
    }
}
