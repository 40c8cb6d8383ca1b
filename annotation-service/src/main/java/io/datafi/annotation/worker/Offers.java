package io.datafi.annotation.worker;

import io.datafi.annotation.campaign.CampaignMessages;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.annotation.discovery.Discovery;
import io.datafi.annotation.invitation.Invitations;
import io.datafi.annotation.spec.SpecMessages;
import io.datafi.annotation.spec.StoredSpecs;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.GetOpenCampaignRequest;
import io.datafi.annotation.v1.GetOpenCampaignResponse;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells workers what a campaign asks and pays, before they take part. */
@ApplicationScoped
class Offers {
    private final Pool pool;
    private final Invitations invitations;
    private final Discovery discovery;

    Offers(Pool pool, Invitations invitations, Discovery discovery) {
        this.pool = pool;
        this.invitations = invitations;
        this.discovery = discovery;
    }

    /**
     * What the caller could join, or joined. Fails with ROLE_REQUIRED, CAMPAIGN_NOT_FOUND (a private
     * campaign without an invitation, too), CAMPAIGN_NOT_OPEN.
     */
    Uni<GetOpenCampaignResponse> get(Caller caller, GetOpenCampaignRequest request) {
        UUID account = Workers.require(caller).accountId();
        UUID campaignId = UUID.fromString(request.getCampaignId());
        return Workers.find(pool, campaignId, account)
                .call(row -> row.getUUID("pseudonym") != null
                        ? Uni.createFrom().voidItem()
                        : admitted(row, account, request.getInvitationToken())
                                .invoke(invited -> Workers.requireOpen(row, invited)))
                .chain(row -> discovery.summary(account, campaignId).map(summary -> response(row, summary)));
    }

    private Uni<Boolean> admitted(Row campaign, UUID account, String token) {
        return Workers.visibility(campaign) == Visibility.PUBLIC
                ? Uni.createFrom().item(true)
                : invitations.admits(pool, campaign.getUUID("id"), account, token);
    }

    private static GetOpenCampaignResponse response(Row row, CampaignSummary summary) {
        return GetOpenCampaignResponse.newBuilder()
                .setCampaign(summary)
                .setInstructions(row.getString("instructions"))
                .setSpec(SpecMessages.message(StoredSpecs.of(row)))
                .setPayRule(row.getString("pay_rule"))
                .setLeaseSeconds(row.getInteger("lease_seconds"))
                .setLeaseExtensionsMax(row.getInteger("lease_extensions_max"))
                .setHoldSeconds(row.getInteger("hold_seconds"))
                .setVisibility(CampaignMessages.visibility(Workers.visibility(row)))
                .build();
    }
}
