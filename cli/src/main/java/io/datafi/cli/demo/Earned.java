package io.datafi.cli.demo;

import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.reward.v1.Earning;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.datafi.type.v1.PageRequest;
import java.util.List;

/** What somebody earned, as the services tell them. */
final class Earned {
    private Earned() {}

    /** Of all their work, by how far it is. */
    static GetMyEarningsResponse by(Session worker) {
        GetMyEarningsRequest request =
                GetMyEarningsRequest.newBuilder().setAsset(DemoChain.ASSET).build();
        return Retry.call(() -> worker.earnings().getMyEarnings(request));
    }

    /** Of one campaign. */
    static List<Earning> by(Session worker, String campaignId) {
        ListMyEarningsRequest all = ListMyEarningsRequest.newBuilder()
                .setPage(PageRequest.newBuilder().setPageSize(500))
                .build();
        return Retry.call(() -> worker.earnings().listMyEarnings(all)).getEarningsList().stream()
                .filter(earning -> earning.getSource().equals("campaign/" + campaignId))
                .toList();
    }

    /** Whatever state it is in. */
    static long total(GetMyEarningsResponse mine) {
        return mine.getHeldBaseUnits()
                + mine.getVestedBaseUnits()
                + mine.getPendingBaseUnits()
                + mine.getPaidBaseUnits()
                + mine.getCustodyBaseUnits();
    }
}
