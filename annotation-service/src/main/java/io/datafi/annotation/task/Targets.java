package io.datafi.annotation.task;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.task.TaskError.TASK_BYTES_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.campaign.CampaignQuotas;
import io.datafi.annotation.task.TaskStore.Target;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The campaigns whose tasks are read or changed, for whoever may. */
@ApplicationScoped
class Targets {
    private final TaskStore store;
    private final Memberships memberships;
    private final CampaignQuotas quotas;

    Targets(TaskStore store, Memberships memberships, CampaignQuotas quotas) {
        this.store = store;
        this.memberships = memberships;
        this.quotas = quotas;
    }

    /** To look at, with one of these roles or any. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<Target> get(SqlClient client, Caller caller, UUID campaignId, Role... anyOf) {
        return get(client, caller, campaignId, false, anyOf);
    }

    /** To change, locked until the end of the transaction. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<Target> getLocked(SqlConnection tx, Caller caller, UUID campaignId) {
        return get(tx, caller, campaignId, true, OWNER, MANAGER);
    }

    private Uni<Target> get(SqlClient client, Caller caller, UUID campaignId, boolean locked, Role... anyOf) {
        return store.target(client, campaignId, locked)
                .map(found -> found.orElseThrow(() -> CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId)))
                .call(target -> memberships.require(client, caller, target.organisationId(), anyOf));
    }

    /** Fails with CAMPAIGN_NOT_DRAFT. */
    static void requireOpenToChange(Target target, UUID campaignId) {
        if (!target.takesTasks()) {
            throw CAMPAIGN_NOT_DRAFT.because(
                    "the tasks of campaign %s stay as they are; of a draft, once its quote is withdrawn", campaignId);
        }
    }

    /** Fails with TASK_BYTES_EXHAUSTED. */
    void requireRoom(Target target, long moreBytes) {
        if (target.taskBytes() + moreBytes > quotas.taskBytesPerCampaign()) {
            throw TASK_BYTES_EXHAUSTED.because(
                    "there would be %d bytes of tasks, at most %d",
                    target.taskBytes() + moreBytes, quotas.taskBytesPerCampaign());
        }
    }
}
