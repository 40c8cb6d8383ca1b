package io.datafi.annotation.discovery;

import io.datafi.annotation.page.Page;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListMyCampaignsResponse;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsResponse;
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
        Page page = Page.of(request.getPage());
        SummaryCursor after = SummaryCursor.of(SummaryOrder.of(request.getOrder()), page.after());
        String language = LanguageTag.canonical(request.getLanguage());
        return store.open(account, after, language, request.getRegion(), SummaryMessages.kind(request), page.size())
                .map(rows -> Rows.list(rows, row -> row))
                .map(rows -> ListOpenCampaignsResponse.newBuilder()
                        .addAllCampaigns(summaries(rows))
                        .setPage(page.next(
                                rows.size(), () -> after.at(rows.getLast()).token()))
                        .build());
    }

    /** What this worker joined. Fails with INVALID_ARGUMENT. */
    public Uni<ListMyCampaignsResponse> mine(UUID account, ListMyCampaignsRequest request) {
        Page page = Page.of(request.getPage());
        return store.mine(account, page)
                .map(rows -> Rows.list(rows, row -> row))
                .map(rows -> ListMyCampaignsResponse.newBuilder()
                        .addAllCampaigns(summaries(rows))
                        .setPage(page.next(
                                rows.size(),
                                () -> rows.getLast().getUUID("campaign_id").toString()))
                        .build());
    }

    private static List<CampaignSummary> summaries(List<Row> rows) {
        return rows.stream().map(SummaryMessages::summary).toList();
    }
}
