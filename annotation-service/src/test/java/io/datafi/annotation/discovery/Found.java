package io.datafi.annotation.discovery;

import static io.datafi.annotation.testing.World.keys;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsResponse;
import io.datafi.annotation.v1.WorkerServiceGrpc;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What workers find in a region of each test's own. */
@ApplicationScoped
class Found {
    private final World world;
    private final Measurements measurements;

    Found(World world, Measurements measurements) {
        this.world = world;
        this.measurements = measurements;
    }

    /** A region that no other test uses. */
    static String newRegion() {
        return UUID.randomUUID().toString().substring(4);
    }

    String open(Member owner, String region) {
        return world.open(owner, change -> change.setRegion(region), keys(2));
    }

    String openPrivate(Member owner, String region) {
        return world.open(
                owner,
                change -> change.setRegion(region).setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE),
                keys(2));
    }

    /** Measures the campaign, before all others. */
    void measure(String campaign) {
        world.sql("UPDATE campaign_summary SET due_at = '-infinity' WHERE campaign_id = $1", UUID.fromString(campaign));
        Sync.await(measurements::turn);
    }

    static WorkerServiceGrpc.WorkerServiceBlockingStub worker(UUID account) {
        return WorkerServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(account)));
    }

    /** Ids of all pages, in their order. */
    List<String> find(UUID account, ListOpenCampaignsRequest.Builder request) {
        List<String> ids = new ArrayList<>();
        ListOpenCampaignsResponse page;
        do {
            page = worker(account).listOpenCampaigns(request.build());
            ids.addAll(ids(page.getCampaignsList()));
            request.getPageBuilder().setPageToken(page.getPage().getNextPageToken());
        } while (!page.getPage().getNextPageToken().isEmpty());
        return ids;
    }

    List<String> find(UUID account, String region) {
        return find(account, ListOpenCampaignsRequest.newBuilder().setRegion(region));
    }

    CampaignSummary summary(UUID account, String region) {
        return worker(account)
                .listOpenCampaigns(
                        ListOpenCampaignsRequest.newBuilder().setRegion(region).build())
                .getCampaigns(0);
    }

    List<CampaignSummary> mine(UUID account) {
        return worker(account)
                .listMyCampaigns(ListMyCampaignsRequest.getDefaultInstance())
                .getCampaignsList();
    }

    static List<String> ids(List<CampaignSummary> summaries) {
        return summaries.stream().map(CampaignSummary::getId).toList();
    }
}
