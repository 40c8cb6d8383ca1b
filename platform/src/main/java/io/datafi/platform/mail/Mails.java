package io.datafi.platform.mail;

import static io.datafi.platform.mail.MailError.MAILS_EXHAUSTED;

import io.datafi.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes mails to be sent. */
@ApplicationScoped
public class Mails {
    private final MailConfig config;
    private final Ids ids;

    Mails(MailConfig config, Ids ids) {
        this.config = config;
        this.ids = ids;
    }

    /** Whether there is a mail server; without one a mail that is posted is forgotten. */
    public boolean areSent() {
        return config.host().isPresent();
    }

    /** Has these sent once the transaction is committed. Fails with MAILS_EXHAUSTED. */
    public Uni<Void> post(SqlConnection tx, List<Mail> mails) {
        return mails.isEmpty() || !areSent()
                ? Uni.createFrom().voidItem()
                : room(tx).invoke(room -> {
                            if (room < mails.size()) {
                                throw MAILS_EXHAUSTED.because("%d mails wait to be sent", MailStore.WAITING_MAX - room);
                            }
                        })
                        .chain(() -> MailStore.insert(
                                tx, mails.stream().map(mail -> ids.next()).toList(), mails));
    }

    /** How many more mails are taken now. */
    public Uni<Integer> room(SqlClient client) {
        return MailStore.waiting(client).map(waiting -> MailStore.WAITING_MAX - waiting);
    }
}
