package io.datafi.annotation.campaign;

import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.DeleteCampaignResponse;
import io.datafi.platform.execution.InTurn;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.UUID;

/** Deletes what was given up, or is by this, for good; that it was there is noted, so that a repeat is told apart from a mistake. */
@ApplicationScoped
class CampaignDeletion {
    private static final String NOTED = "SELECT organisation_id FROM campaign_deletion WHERE campaign_id = $1";

    /** Nothing where another call was first. */
    private static final String NOTE = """
            INSERT INTO campaign_deletion (campaign_id, organisation_id, account_id, created_at)
            SELECT id, organisation_id, $2, created_at FROM campaign WHERE id = $1 AND state = 'CANCELLED' FOR UPDATE
            """;

    private static final String DELETE = "DELETE FROM campaign WHERE id = $1";

    private final Pool pool;
    private final CampaignCancellation cancellation;
    private final Memberships memberships;
    private final Instance<CampaignPart> parts;

    CampaignDeletion(
            Pool pool, CampaignCancellation cancellation, Memberships memberships, @Any Instance<CampaignPart> parts) {
        this.pool = pool;
        this.cancellation = cancellation;
        this.memberships = memberships;
        this.parts = parts;
    }

    /** Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, CAMPAIGN_NOT_DRAFT. */
    Uni<DeleteCampaignResponse> delete(Caller caller, UUID id) {
        return noted(id)
                .chain(organisation -> organisation
                        .map(owner -> memberships.require(pool, caller, owner, OWNER, MANAGER))
                        .orElseGet(() -> cancellation
                                .cancel(caller, id)
                                .chain(() -> pool.withTransaction(tx -> delete(tx, caller, id)))))
                .replaceWith(DeleteCampaignResponse.getDefaultInstance());
    }

    private Uni<Optional<UUID>> noted(UUID id) {
        return pool.preparedQuery(NOTED).execute(Tuple.of(id)).map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    private Uni<Void> delete(SqlConnection tx, Caller caller, UUID id) {
        return tx.preparedQuery(NOTE)
                .execute(Tuple.of(id, caller.accountId()))
                .chain(noted -> noted.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : InTurn.each(parts, part -> part.delete(tx, id))
                                .chain(() -> tx.preparedQuery(DELETE).execute(Tuple.of(id)))
                                .replaceWithVoid());
    }
}
