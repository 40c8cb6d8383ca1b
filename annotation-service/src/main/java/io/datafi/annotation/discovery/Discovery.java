package io.datafi.annotation.discovery;

import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListMyCampaignsResponse;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsResponse;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Shows workers what there is to do, and what they take part in. */
@ApplicationScoped
public class Discovery {
    private final DiscoveryStore store;

    Discovery(DiscoveryStore store) {
        this.store = store;
    }

    /** What takes answers and this worker may join or has joined. Fails with INVALID_ARGUMENT. */
    public Uni<ListOpenCampaignsResponse> open(UUID account, ListOpenCampaignsRequest request) {
        Paging paging = Paging.of(request.getPage());
        SummaryCursor after = SummaryCursor.of(SummaryOrder.of(request.getOrder()), paging);
        String language = LanguageTag.canonical(request.getLanguage());
        return store.open(
                        account,
                        after,
                        language,
                        request.getRegion(),
                        SummaryMessages.kind(request),
                        paging.rowsToRead())
                .map(rows -> paging.page(Rows.list(rows, row -> row), after::at))
                .map(page -> ListOpenCampaignsResponse.newBuilder()
                        .addAllCampaigns(summaries(page))
                        .setPage(page.response())
                        .build());
    }

    /** What this worker joined. Fails with INVALID_ARGUMENT. */
    public Uni<ListMyCampaignsResponse> mine(UUID account, ListMyCampaignsRequest request) {
        Paging paging = Paging.of(request.getPage());
        return store.mine(account, paging)
                .map(rows -> paging.page(Rows.list(rows, row -> row), row -> row.getUUID("campaign_id")))
                .map(page -> ListMyCampaignsResponse.newBuilder()
                        .addAllCampaigns(summaries(page))
                        .setPage(page.response())
                        .build());
    }

    /** A campaign that is or was open, as this worker sees it. Whether they may is the caller's to know. */
    public Uni<CampaignSummary> summary(UUID account, UUID campaignId) {
        return store.one(account, campaignId)
                .map(rows -> SummaryMessages.summary(rows.iterator().next()));
    }

    private static List<CampaignSummary> summaries(Page<Row> page) {
        return page.items().stream().map(SummaryMessages::summary).toList();
    }
}
