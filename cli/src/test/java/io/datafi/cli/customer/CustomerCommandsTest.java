package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignServiceGrpc.CampaignServiceImplBase;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.annotation.v1.ExportAnswersResponse;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.GetCampaignResponse;
import io.datafi.annotation.v1.ListCampaignsRequest;
import io.datafi.annotation.v1.ListCampaignsResponse;
import io.datafi.annotation.v1.ListTaskReportsRequest;
import io.datafi.annotation.v1.ListTaskReportsResponse;
import io.datafi.annotation.v1.ReportServiceGrpc.ReportServiceImplBase;
import io.datafi.annotation.v1.ReportedTask;
import io.datafi.annotation.v1.ResultServiceGrpc.ResultServiceImplBase;
import io.datafi.annotation.v1.SettlementSummary;
import io.datafi.annotation.v1.TaskRemark;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.annotation.v1.TextSpec;
import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import io.datafi.marketplace.v1.GetListingRequest;
import io.datafi.marketplace.v1.GetListingResponse;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.ListingServiceGrpc.ListingServiceImplBase;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowServiceGrpc.EscrowServiceImplBase;
import io.datafi.reward.v1.EscrowState;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.GetEscrowResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What customers are shown, over the wire. */
class CustomerCommandsTest {
    private static final String ID = "01900000-0000-7000-8000-000000000001";
    private static final Campaign CAMPAIGN = Campaign.newBuilder()
            .setId(ID)
            .setSpec(TaskSpec.newBuilder()
                    .setClasses(ClassesSpec.newBuilder().addLabels("cat").addLabels("dog")))
            .setPriceBaseUnits(100_000)
            .setAsset("TUSD")
            .setAnswers(4)
            .build();

    private static final Doors DOORS = new Doors();
    private static SystemOfDoors system;

    @BeforeAll
    static void start() throws IOException {
        system = new SystemOfDoors(Map.of(
                "annotation", List.of(DOORS.campaigns, DOORS.results, DOORS.reports),
                "marketplace", List.of(DOORS.listings),
                "reward", List.of(DOORS.escrows)));
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void aCampaignShowsWhatItCostsSoFarAndHowFarItsWorkersAgree() {
        DOORS.campaign = CAMPAIGN;
        DOORS.answers = List.of(
                answer("1", "a", "cat"), answer("1", "b", "cat"), answer("2", "a", "dog"), answer("2", "b", "cat"));

        CliRun shown = CliRun.of("campaign", "show", ID);

        assertThat(shown.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(shown.out())
                .containsPattern("price +0.100000 TUSD\n")
                .contains(
                        "cost so far                at most 0.400000 TUSD and the fee on it: 4 answers at up to"
                                + " 0.100000 TUSD",
                        // Of four values in two units: one pair agrees, one does not.
                        "agreement so far           alpha 0.000, 2 tasks with two answers or more");
        assertThat(CliRun.of("campaign", "status", ID).out()).isEqualTo(shown.out());
    }

    @Test
    void aSettledCampaignShowsWhatItCost() {
        DOORS.campaign = CAMPAIGN.toBuilder()
                .setSettlement(SettlementSummary.newBuilder()
                        .setGrossBaseUnits(300_000)
                        .setFeeBaseUnits(15_000))
                .build();
        DOORS.answers = List.of(answer("1", "a", "cat"));

        assertThat(CliRun.of("campaign", "show", ID).out())
                .contains(
                        "cost so far                0.315000 TUSD: 0.300000 TUSD for work, 0.015000 TUSD fee",
                        "agreement so far           no task has two answers yet");
        assertThat(CliRun.of("campaign", "show", ID, "--no-agreement").out()).doesNotContain("agreement");
        assertThat(CliRun.of("campaign", "show", ID, "--json").out())
                .contains(
                        "\"priceBaseUnits\":\"100000\"",
                        "\"cost\":{\"feeBaseUnits\":\"15000\",\"settled\":true,\"workBaseUnits\":\"300000\"}",
                        "\"agreement\":{\"alpha\":null,\"missing\":\"no task has two answers yet\",\"tasks\":0}")
                .doesNotContain("so far");
    }

    @Test
    void programsLearnCostAndAgreementAsPeopleDo() {
        DOORS.campaign = CAMPAIGN;
        DOORS.answers = List.of(
                answer("1", "a", "cat"), answer("1", "b", "cat"), answer("2", "a", "dog"), answer("2", "b", "cat"));

        assertThat(CliRun.of("campaign", "show", ID, "--json").out())
                .contains(
                        "\"agreement\":{\"alpha\":0,\"missing\":\"\",\"tasks\":2}",
                        "\"cost\":{\"settled\":false,\"workMostBaseUnits\":\"400000\"}",
                        "\"id\":\"" + ID + "\"");
        assertThat(CliRun.of("campaign", "show", ID, "--json", "--no-agreement").out())
                .contains("\"cost\"")
                .doesNotContain("\"agreement\"");
    }

    @Test
    void anAgreementThatIsNoFigureSaysWhy() {
        DOORS.campaign = CAMPAIGN;
        DOORS.answers = List.of(answer("1", "a", "cat"), answer("1", "b", "cat"));

        assertThat(CliRun.of("campaign", "show", ID).out())
                .contains("alpha is not defined while all answers are the same");

        DOORS.campaign = CAMPAIGN.toBuilder()
                .setSpec(TaskSpec.newBuilder().setText(TextSpec.getDefaultInstance()))
                .build();
        assertThat(CliRun.of("campaign", "show", ID).out()).contains("of classes and numbers only");
    }

    @Test
    void anEscrowShowsWhatIsMissingTooMuchAndSpent() {
        DOORS.escrow = Escrow.newBuilder()
                .setAsset("TUSD")
                .setState(EscrowState.ESCROW_STATE_RESERVED)
                .setReservedBaseUnits(1_000_000)
                .setDepositedBaseUnits(400_000)
                .setAvailableBaseUnits(400_000)
                .build();
        assertThat(lines("escrow", "show", ID))
                .contains("state RESERVED", "missing 0.600000 TUSD", "too much 0.000000 TUSD", "spent 0.000000 TUSD");

        DOORS.escrow = DOORS.escrow.toBuilder()
                .setDepositedBaseUnits(1_500_000)
                .setAvailableBaseUnits(700_000)
                .setRefundedBaseUnits(500_000)
                .build();
        assertThat(lines("escrow", "show", ID))
                .contains("missing 0.000000 TUSD", "too much 0.500000 TUSD", "spent 0.300000 TUSD");
        assertThat(CliRun.of("escrow", "show", ID, "--json").out())
                .contains(
                        "\"missingBaseUnits\":\"0\"",
                        "\"surplusBaseUnits\":\"500000\"",
                        "\"spentBaseUnits\":\"300000\"");
    }

    @Test
    void aListingIsShownWithItsPrice() {
        assertThat(lines("listing", "show", ID)).contains("id " + ID, "price 90.000000 TUSD", "contributor_share 50 %");
    }

    @Test
    void anEmptyListSaysSo() {
        DOORS.campaigns.list = ListCampaignsResponse.getDefaultInstance();

        assertThat(CliRun.of("campaign", "list", "--organisation", ID).out()).isEqualTo("no campaigns\n");
        assertThat(CliRun.of("campaign", "list", "--organisation", ID, "--json").out())
                .isEqualTo("{\"campaigns\":[]}\n");
    }

    @Test
    void aListSaysHowToSeeMore() {
        var list = ListCampaignsResponse.newBuilder().addCampaigns(CAMPAIGN);
        list.getPageBuilder().setNextPageToken("next");
        DOORS.campaigns.list = list.build();

        assertThat(CliRun.of("campaign", "list", "--organisation", ID).out())
                .contains("campaigns\n  id")
                .endsWith("there may be more: --page-token next\n");
    }

    @Test
    void aRefusalIsNoTemporaryFailure() {
        DOORS.campaign = null;

        CliRun refused = CliRun.of("campaign", "show", ID);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).isEqualTo("datafi: CAMPAIGN_NOT_FOUND CAMPAIGN_NOT_FOUND\n");
    }

    private static Stream<String> lines(Object... arguments) {
        return CliRun.of(arguments).out().lines().map(line -> line.replaceAll("\\s{2,}", " "));
    }

    @Test
    void whatPeopleReportedIsListed() {
        assertThat(CliRun.of("campaign", "reports", ID).out()).contains("image-7", "people", "The picture is missing.");
    }

    private static ExportAnswersResponse answer(String task, String worker, String label) {
        return ExportAnswersResponse.newBuilder()
                .setTaskKey(task)
                .setWorker(worker)
                .setLabel(label)
                .setOccasion(1)
                .build();
    }

    /** What the services answer. */
    private static final class Doors {
        private final Campaigns campaigns = new Campaigns();
        private volatile Campaign campaign = CAMPAIGN;
        private volatile List<ExportAnswersResponse> answers = List.of();
        private volatile Escrow escrow = Escrow.getDefaultInstance();

        private final ResultServiceImplBase results = new ResultServiceImplBase() {
            @Override
            public void exportAnswers(ExportAnswersRequest request, StreamObserver<ExportAnswersResponse> response) {
                answers.forEach(response::onNext);
                response.onCompleted();
            }
        };

        private final ReportServiceImplBase reports = new ReportServiceImplBase() {
            @Override
            public void listTaskReports(
                    ListTaskReportsRequest request, StreamObserver<ListTaskReportsResponse> response) {
                response.onNext(ListTaskReportsResponse.newBuilder()
                        .addTasks(ReportedTask.newBuilder()
                                .setTaskKey("image-7")
                                .setPeople(2)
                                .addRemarks(TaskRemark.newBuilder().setText("The picture is missing.")))
                        .build());
                response.onCompleted();
            }
        };

        private final EscrowServiceImplBase escrows = new EscrowServiceImplBase() {
            @Override
            public void getEscrow(GetEscrowRequest request, StreamObserver<GetEscrowResponse> response) {
                response.onNext(GetEscrowResponse.newBuilder().setEscrow(escrow).build());
                response.onCompleted();
            }
        };

        private final ListingServiceImplBase listings = new ListingServiceImplBase() {
            @Override
            public void getListing(GetListingRequest request, StreamObserver<GetListingResponse> response) {
                response.onNext(GetListingResponse.newBuilder()
                        .setListing(Listing.newBuilder()
                                .setId(request.getListingId())
                                .setPriceBaseUnits(90_000_000)
                                .setContributorSharePpb(500_000_000)
                                .setAsset("TUSD"))
                        .build());
                response.onCompleted();
            }
        };
    }

    private static final class Campaigns extends CampaignServiceImplBase {
        private volatile ListCampaignsResponse list = ListCampaignsResponse.getDefaultInstance();

        @Override
        public void getCampaign(GetCampaignRequest request, StreamObserver<GetCampaignResponse> response) {
            Optional.ofNullable(DOORS.campaign)
                    .ifPresentOrElse(
                            campaign -> {
                                response.onNext(GetCampaignResponse.newBuilder()
                                        .setCampaign(campaign)
                                        .build());
                                response.onCompleted();
                            },
                            () -> response.onError(StuckWorkDoor.refusal(Code.NOT_FOUND, "CAMPAIGN_NOT_FOUND")));
        }

        @Override
        public void listCampaigns(ListCampaignsRequest request, StreamObserver<ListCampaignsResponse> response) {
            response.onNext(list);
            response.onCompleted();
        }
    }
}
