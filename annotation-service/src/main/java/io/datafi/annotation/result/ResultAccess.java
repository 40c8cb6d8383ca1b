package io.datafi.annotation.result;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_SETTLED;

import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who may see a campaign's results, and whether there are any. */
@ApplicationScoped
class ResultAccess {
    private static final String CAMPAIGN = """
            SELECT organisation_id, state = 'SETTLED' AS settled, state IN ('PROVISIONAL', 'SETTLED') AS decided, visibility = 'PUBLIC' AS public
            FROM campaign WHERE id = $1
            """;

    private final Pool pool;
    private final Memberships memberships;

    ResultAccess(Pool pool, Memberships memberships) {
        this.pool = pool;
        this.memberships = memberships;
    }

    /** A campaign as its results see it. */
    record Source(UUID id, UUID organisationId, boolean decided, boolean settled, boolean isPublic) {
        /** Whether every round is decided. Fails with CAMPAIGN_NOT_SETTLED. */
        Source requireDecided() {
            if (!decided) {
                throw CAMPAIGN_NOT_SETTLED.because("campaign %s is not settled", id);
            }
            return this;
        }

        /** Whether every round is final. Fails with CAMPAIGN_NOT_SETTLED. */
        Source requireSettled() {
            if (!settled) {
                throw CAMPAIGN_NOT_SETTLED.because("not every round of campaign %s is final", id);
            }
            return this;
        }
    }

    /** Fails with CAMPAIGN_NOT_FOUND. */
    Uni<Source> source(UUID campaignId) {
        return pool.preparedQuery(CAMPAIGN).execute(Tuple.of(campaignId)).map(rows -> {
            if (rows.size() == 0) {
                throw CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId);
            }
            var row = rows.iterator().next();
            return new Source(
                    campaignId,
                    row.getUUID("organisation_id"),
                    row.getBoolean("decided"),
                    row.getBoolean("settled"),
                    row.getBoolean("public"));
        });
    }

    /** Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<Source> require(Caller caller, UUID campaignId, Role... anyOf) {
        return source(campaignId).call(source -> memberships.require(pool, caller, source.organisationId(), anyOf));
    }
}
