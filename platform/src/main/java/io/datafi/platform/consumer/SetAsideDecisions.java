package io.datafi.platform.consumer;

import io.datafi.platform.stuck.StuckHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Carries out what operators decide about events that were set aside. */
@ApplicationScoped
class SetAsideDecisions implements StuckHandler {
    private final SetAside setAside;
    private final Cursors cursors;
    private final EventConsumers consumers;

    SetAsideDecisions(SetAside setAside, Cursors cursors, EventConsumers consumers) {
        this.setAside = setAside;
        this.cursors = cursors;
        this.consumers = consumers;
    }

    @Override
    public String kind() {
        return SetAside.KIND;
    }

    @Override
    public Uni<Void> retry(SqlConnection tx, String subject) {
        return locked(tx, subject)
                .chain(at -> setAside.retry(tx, consumers.of(at.source()), at.source(), at.position()));
    }

    @Override
    public Uni<Void> giveUp(SqlConnection tx, String subject) {
        return locked(tx, subject)
                .chain(at -> setAside.giveUp(tx, consumers.of(at.source()), at.source(), at.position()));
    }

    private record At(String source, long position) {}

    /** Nothing may join the stream's queue while it is worked off. */
    private Uni<At> locked(SqlConnection tx, String subject) {
        int slash = subject.lastIndexOf('/');
        At at = new At(subject.substring(0, slash), Long.parseLong(subject.substring(slash + 1)));
        return cursors.lock(tx, at.source()).replaceWith(at);
    }
}
