package io.datafi.platform.stuck;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Carries out what an operator decides about one kind of stuck work. */
public interface StuckHandler {
    /** The kind; no other handler may have it. */
    String kind();

    /** Lets the work go on. */
    Uni<Void> retry(SqlConnection tx, String subject);

    /** Gives the work up; refuses with STUCK_WORK_NOT_VOIDABLE where that would lose something. */
    Uni<Void> giveUp(SqlConnection tx, String subject);
}
