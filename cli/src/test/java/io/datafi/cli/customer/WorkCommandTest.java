package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.datafi.annotation.v1.CampaignOrder;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.GetOpenCampaignRequest;
import io.datafi.annotation.v1.GetOpenCampaignResponse;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListMyCampaignsResponse;
import io.datafi.annotation.v1.ListMySettlementsRequest;
import io.datafi.annotation.v1.ListMySettlementsResponse;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsResponse;
import io.datafi.annotation.v1.MySettlement;
import io.datafi.annotation.v1.PayPerHour;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.annotation.v1.TaskKind;
import io.datafi.annotation.v1.WorkerServiceGrpc.WorkerServiceImplBase;
import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import io.datafi.reward.v1.Earning;
import io.datafi.reward.v1.EarningServiceGrpc.EarningServiceImplBase;
import io.datafi.reward.v1.EarningState;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.datafi.reward.v1.ListMyEarningsResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How workers look for work, over the wire. */
class WorkCommandTest {
    private static final CampaignSummary CAMPAIGN = CampaignSummary.newBuilder()
            .setId("01900000-0000-7000-8000-000000000001")
            .setTitle("Cats and 100% dogs")
            .setState(CampaignState.CAMPAIGN_STATE_OPEN)
            .setPriceBaseUnits(20_000)
            .setAsset("TUSD")
            .setLanguage("en-GB")
            .setRegion("eu")
            .setFreeTasks(7)
            .setKind(TaskKind.TASK_KIND_SPANS)
            .build();

    private static final WorkDoor DOOR = new WorkDoor();
    private static final EarningDoor EARNINGS = new EarningDoor();
    private static SystemOfDoors system;

    @BeforeAll
    static void start() throws IOException {
        system = new SystemOfDoors(
                Map.of("annotation", List.of(DOOR), "marketplace", List.of(), "reward", List.of(EARNINGS)));
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @BeforeEach
    void nothingWasAsked() {
        DOOR.asked.clear();
        DOOR.pages = Map.of();
    }

    @Test
    void whatIsNotKnownYetIsSaidToBe() {
        DOOR.pages = Map.of("", page("", CAMPAIGN));

        var found = CliRun.of("work", "find");

        assertThat(found.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(found.out()).isEqualTo("""
                        01900000-0000-7000-8000-000000000001  Cats and 100% dogs
                          pay      up to 0.020000 TUSD an answer; pay per hour not known yet
                          time     not known yet
                          tasks    at least 7 free; spans, en-GB, eu
                          state    open
                        """);
    }

    @Test
    void peopleReadWholeUnitsAndProgramsBaseUnits() {
        DOOR.pages = Map.of(
                "",
                page(
                        "",
                        CAMPAIGN.toBuilder()
                                .setMedianSeconds(6)
                                .setPayPerHour(PayPerHour.newBuilder()
                                        .setP10BaseUnits(2_000_000)
                                        .setMedianBaseUnits(9_500_000)
                                        .setP90BaseUnits(12_000_000)
                                        .setWorkers(12))
                                .build()));

        assertThat(CliRun.of("work", "find").out())
                .contains(
                        "9.500000 TUSD an hour (of 12 people a tenth had at most 2.000000 TUSD, nine tenths at most 12.000000 TUSD)",
                        "6 s an answer");
        assertThat(CliRun.of("work", "find", "--json").out()).contains("\"medianBaseUnits\":\"9500000\"");
    }

    @Test
    void theFiltersAndTheOrderAreSent() {
        DOOR.pages = Map.of("", page(""));

        var found =
                CliRun.of("work", "find", "--order", "TIME", "--language", "de", "--region", "eu", "--kind", "SPANS");

        assertThat(found.out()).isEqualTo("no campaigns\n");
        assertThat(DOOR.asked)
                .containsExactly(ListOpenCampaignsRequest.newBuilder()
                        .setOrder(CampaignOrder.CAMPAIGN_ORDER_TIME)
                        .setLanguage("de")
                        .setRegion("eu")
                        .setKind(TaskKind.TASK_KIND_SPANS)
                        .setPage(OrganisationCommand.page(""))
                        .build());
    }

    @Test
    void thePageThatFollowsIsNamedAndAskedFor() {
        DOOR.pages = Map.of("", page("next", CAMPAIGN), "next", page("", CAMPAIGN));

        assertThat(CliRun.of("work", "find").out()).endsWith("there may be more: --page-token next\n");
        assertThat(CliRun.of("work", "find", "--page-token", "next").out()).doesNotContain("there may be more");
    }

    @Test
    void theOwnCampaignsAreListedWithWhatBecameOfThem() {
        assertThat(CliRun.of("work", "mine").out()).contains("state    settled, joined, 3 answers given");
    }

    @Test
    void anOfferTellsBeforeJoiningHowItIsPaidAndWhoSeesIt() {
        assertThat(CliRun.of("work", "show", CAMPAIGN.getId(), "--invitation", "of-a-link")
                        .out())
                .contains("Cats and 100% dogs", "pay/3, paid 60 s after", "600 s, extended up to 3", "under a name")
                .endsWith("Mark each %.\n");
    }

    @Test
    void earningsSayWhatToExpectNext() {
        assertThat(CliRun.of("work", "earnings").out()).isEqualTo("""
                        held     1.000000 TUSD, until the hold of its round is over
                        vested   0.500000 TUSD, paid with the next epoch, into custody: no wallet is linked
                        pending  0.000000 TUSD, in an epoch that is not final yet
                        paid     0.000000 TUSD, on chain, to your wallet
                        custody  2.000000 TUSD, kept on chain for you; link a wallet, and the next epoch pays it there
                        1970-01-01T00:00:07Z  campaign/c round 2  1.000000 TUSD, held until 1970-01-01T00:01:00Z
                        1970-01-01T00:00:05Z  campaign/c round 1  2.000000 TUSD, in custody since epoch 4: kept on chain for you; link a wallet, and the next epoch pays it there
                        """);
    }

    @Test
    void earningsOfACampaignSayWhy() {
        assertThat(CliRun.of("work", "earnings", CAMPAIGN.getId()).out()).isEqualTo("""
                        round 1  0.100000 TUSD for 14 answers of up to 0.020000 TUSD
                          worth    36.2 % of the price an answer, times honesty 99.9 %
                          next     final: nobody takes it back
                        round 2  0.000000 TUSD for 3 answers of up to 0.020000 TUSD
                          worth    40.0 % of the price an answer, times honesty 0.0 %
                          proven   DEPENDENT, TURNED; docs/rules.md says what that means
                          next     held until 1970-01-01T00:01:00Z; a correction may still change it
                        """);
    }

    private static Timestamp seconds(long seconds) {
        return Timestamp.newBuilder().setSeconds(seconds).build();
    }

    private static final class EarningDoor extends EarningServiceImplBase {
        @Override
        public void getMyEarnings(GetMyEarningsRequest request, StreamObserver<GetMyEarningsResponse> response) {
            response.onNext(GetMyEarningsResponse.newBuilder()
                    .setAsset("TUSD")
                    .setHeldBaseUnits(1_000_000)
                    .setVestedBaseUnits(500_000)
                    .setCustodyBaseUnits(2_000_000)
                    .build());
            response.onCompleted();
        }

        @Override
        public void listMyEarnings(ListMyEarningsRequest request, StreamObserver<ListMyEarningsResponse> response) {
            Earning earning = Earning.newBuilder()
                    .setSource("campaign/c")
                    .setAsset("TUSD")
                    .build();
            response.onNext(ListMyEarningsResponse.newBuilder()
                    .addEarnings(earning.toBuilder()
                            .setAmountBaseUnits(1_000_000)
                            .setState(EarningState.EARNING_STATE_HELD)
                            .setDecidedAt(seconds(7))
                            .setVestsAt(seconds(60))
                            .setRound(2))
                    .addEarnings(earning.toBuilder()
                            .setAmountBaseUnits(2_000_000)
                            .setState(EarningState.EARNING_STATE_CUSTODY)
                            .setEpoch(4)
                            .setDecidedAt(seconds(5))
                            .setRound(1))
                    .build());
            response.onCompleted();
        }
    }

    private static ListOpenCampaignsResponse page(String next, CampaignSummary... campaigns) {
        var page = ListOpenCampaignsResponse.newBuilder().addAllCampaigns(List.of(campaigns));
        page.getPageBuilder().setNextPageToken(next);
        return page.build();
    }

    private static final class WorkDoor extends WorkerServiceImplBase {
        private final List<ListOpenCampaignsRequest> asked = new ArrayList<>();
        private volatile Map<String, ListOpenCampaignsResponse> pages = Map.of();

        @Override
        public void listOpenCampaigns(
                ListOpenCampaignsRequest request, StreamObserver<ListOpenCampaignsResponse> response) {
            asked.add(request);
            response.onNext(pages.get(request.getPage().getPageToken()));
            response.onCompleted();
        }

        @Override
        public void getOpenCampaign(GetOpenCampaignRequest request, StreamObserver<GetOpenCampaignResponse> response) {
            assertThat(request.getInvitationToken()).isEqualTo("of-a-link");
            response.onNext(GetOpenCampaignResponse.newBuilder()
                    .setCampaign(CAMPAIGN)
                    .setInstructions("Mark each %.")
                    .setPayRule("pay/3")
                    .setLeaseSeconds(600)
                    .setLeaseExtensionsMax(3)
                    .setHoldSeconds(60)
                    .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE)
                    .build());
            response.onCompleted();
        }

        @Override
        public void listMySettlements(
                ListMySettlementsRequest request, StreamObserver<ListMySettlementsResponse> response) {
            MySettlement settled = MySettlement.newBuilder()
                    .setAsset("TUSD")
                    .setPriceBaseUnits(CAMPAIGN.getPriceBaseUnits())
                    .setFinalDueAt(seconds(60))
                    .build();
            response.onNext(ListMySettlementsResponse.newBuilder()
                    .addSettlements(settled.toBuilder()
                            .setRound(1)
                            .setState(SettlementRoundState.SETTLEMENT_ROUND_STATE_FINAL)
                            .setAmountBaseUnits(100_000)
                            .setAnswers(14)
                            .setWorthPpb(361_851_543)
                            .setHonestyPpb(999_000_000))
                    .addSettlements(settled.toBuilder()
                            .setRound(2)
                            .setState(SettlementRoundState.SETTLEMENT_ROUND_STATE_PROVISIONAL)
                            .setAnswers(3)
                            .setWorthPpb(400_000_000)
                            .setHonestyPpb(0)
                            .addReasons("DEPENDENT")
                            .addReasons("TURNED"))
                    .build());
            response.onCompleted();
        }

        @Override
        public void listMyCampaigns(ListMyCampaignsRequest request, StreamObserver<ListMyCampaignsResponse> response) {
            response.onNext(ListMyCampaignsResponse.newBuilder()
                    .addCampaigns(CAMPAIGN.toBuilder()
                            .setState(CampaignState.CAMPAIGN_STATE_SETTLED)
                            .setJoined(true)
                            .setMyAnswers(3))
                    .build());
            response.onCompleted();
        }
    }
}
