package io.datafi.annotation.result;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_SETTLED;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.worker.WorkerError.WORKER_NOT_JOINED;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.annotation.testing.FakeReward;
import io.datafi.annotation.testing.Lots;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.Contributor;
import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.annotation.v1.ExportAnswersResponse;
import io.datafi.annotation.v1.ExportDatasetRequest;
import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.ListMySettlementsRequest;
import io.datafi.annotation.v1.MySettlement;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.GetTreeHeadRequest;
import io.datafi.event.v1.GetTreeHeadResponse;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.rules.bundle.BundleVerifier;
import io.datafi.rules.bundle.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResultTest {
    private static final String BUNDLE = "/api/annotation/v1/campaigns/{campaign}/bundle";

    @Inject
    World world;

    @Inject
    Lots lots;

    @Inject
    FakeReward reward;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void labelsComeByKeyAndCanBeResumed() {
        String campaign = settled(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC, 3);

        assertThat(labels(owner, campaign, ""))
                .extracting(ExportLabelsResponse::getTaskKey, ExportLabelsResponse::getLabel)
                .containsExactly(Tuple.tuple("k1", "a"), Tuple.tuple("k2", "a"), Tuple.tuple("k3", "a"));
        assertThat(labels(owner, campaign, "k2")).hasSize(1);
        assertThat(labels(owner, campaign, "").getFirst().getConfidencePpb()).isBetween(1L, 1_000_000_000L);
        assertRefused(NOT_A_MEMBER, () -> labels(world.member("owner"), campaign, ""));
        String open = world.open(owner, change -> change, keys(1));
        assertRefused(CAMPAIGN_NOT_SETTLED, () -> labels(owner, open, ""));
    }

    @Test
    void answersComeInTheOrderOfTheLogAndCanBeResumed() {
        String campaign = settled(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE, 3);

        List<ExportAnswersResponse> all = answers(owner, campaign, 0);

        assertThat(all).hasSize(6);
        assertThat(all).extracting(ExportAnswersResponse::getSeq).isSorted();
        assertThat(all.getFirst().getTaskKey()).isEqualTo("k1");
        assertThat(all.getFirst().getOccasion()).isEqualTo(1);
        assertThat(answers(owner, campaign, all.get(3).getSeq())).isEqualTo(all.subList(4, 6));
        assertRefused(NOT_A_MEMBER, () -> answers(world.member("owner"), campaign, 0));
    }

    @Test
    void aLongExportComesWholeThroughManyPages() {
        int tasks = 2500;
        String campaign = world.open(owner, change -> change.setOverlap(1).setLeasesPerWorkerMax(500), keys(tasks));
        Worker worker = world.join(campaign);
        for (int i = 0; i < tasks; i += 500) {
            submit(worker, answersTo(claim(worker, campaign, 500)));
        }
        close(owner, campaign);
        awaitSettled(campaign);

        assertThat(labels(owner, campaign, "")).hasSize(tasks);
        assertThat(answers(owner, campaign, 0)).hasSize(tasks);
    }

    @Test
    void theMarketplaceGetsRowsWithTheirContributors() {
        String campaign = settled(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC, 2);

        List<ExportDatasetResponse> rows = dataset(owner, campaign, "marketplace-service");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().getContent()).isEqualTo("content of k1");
        assertThat(rows.getFirst().getContributorsList())
                .hasSize(2)
                .extracting(Contributor::getAnswers)
                .containsOnly(1);
        assertThat(rows.getFirst().getContributorsList())
                .extracting(Contributor::getWorker)
                .isSorted();
        for (Contributor contributor : rows.getFirst().getContributorsList()) {
            assertThat(contributor.getSettledAnswers()).isEqualTo(2);
            assertThat(contributor.getWorthPpb())
                    .isEqualTo(worthByTable(campaign, 1, contributor.getWorker()))
                    .isPositive();
        }
        assertRefused(ROLE_REQUIRED, () -> dataset(owner, campaign, "reward-service"));
        assertRefused(NOT_A_MEMBER, () -> dataset(world.member("owner"), campaign, "marketplace-service"));
        assertRefused(
                ROLE_REQUIRED,
                () -> dataset(world.member(owner.organisation(), "analyst"), campaign, "marketplace-service"));
        assertRefused(
                ROLE_REQUIRED,
                () -> rows(ResultServiceGrpc.newBlockingStub(owner.channel()).exportDataset(request(owner, campaign))));
    }

    @Test
    void aWorkerIsToldWhatEachRoundFoundOfThemAndNobodyElseIs() {
        String campaign = world.open(
                owner, change -> change.setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC), keys(3));
        Worker one = world.join(campaign);
        Worker other = world.join(campaign);
        submit(one, answersTo(claim(one, campaign, 3)));
        submit(other, answersTo(claim(other, campaign, 2)));
        assertThat(mine(one, campaign)).isEmpty();
        close(owner, campaign);
        awaitSettled(campaign);

        MySettlement found = mine(one, campaign).getFirst();

        assertThat(mine(one, campaign)).hasSize(1);
        assertThat(found.getRound()).isEqualTo(1);
        assertThat(found.getState()).isEqualTo(SettlementRoundState.SETTLEMENT_ROUND_STATE_FINAL);
        assertThat(found.getAnswers()).isEqualTo(3);
        assertThat(found.getScorePpb()).isEqualTo(worthByTable(campaign, 1, one.pseudonym()));
        assertThat(found.getAmountBaseUnits())
                .isEqualTo(found.getPriceBaseUnits() * found.getScorePpb() / 1_000_000_000);
        // All gave one label: nothing tells right from wrong.
        assertThat(found.getReasonsList()).containsExactly("NOT_IDENTIFIABLE");
        // An answer scores worth times honesty, rounded down.
        assertThat(found.getWorthPpb() * found.getHonestyPpb() / 1_000_000_000 * 3)
                .isEqualTo(found.getScorePpb());
        assertThat(mine(other, campaign).getFirst().getAnswers()).isEqualTo(2);
        Worker stranger = new Worker(UUID.randomUUID(), TestTokens.worker(UUID.randomUUID()), "");
        assertRefused(WORKER_NOT_JOINED, () -> mine(stranger, campaign));
    }

    private static List<MySettlement> mine(Worker worker, String campaign) {
        return worker.workers()
                .listMySettlements(ListMySettlementsRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build())
                .getSettlementsList();
    }

    @Test
    void aBundleComesWhenItsEndIsAnchoredAndVerifies() {
        String campaign = settled(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC, 3);
        given().get(BUNDLE, campaign)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("BUNDLE_NOT_ANCHORED"));

        anchorEnd(campaign);
        byte[] bundle = given().get(BUNDLE, campaign)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();

        Verdict verdict = BundleVerifier.verify(bundle, Optional.empty());
        assertThat(verdict.checks()).as(verdict.toString()).noneMatch(check -> check.state() == Verdict.State.FAILED);
        assertThat(given().get(BUNDLE, campaign).asByteArray()).isEqualTo(bundle);
    }

    @Test
    void aBundleOfSeveralRoundsVerifies() {
        for (CampaignVisibility visibility : List.of(
                CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC, CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE)) {
            String campaign = world.open(owner, change -> change.setVisibility(visibility), keys(4));
            Worker one = world.join(campaign);
            Worker other = world.join(campaign);
            submit(one, answersTo(claim(one, campaign, 2)));
            submit(other, answersTo(claim(other, campaign, 2)));
            lots.close(campaign, 4);
            awaitRounds(campaign, 1);
            lots.correct(campaign, 1, answers(owner, campaign, 0).getFirst().getSeq());
            awaitRounds(campaign, 2);
            submit(one, answersTo(claim(one, campaign, 2)));
            close(owner, campaign);
            awaitSettled(campaign);
            anchorEnd(campaign);

            byte[] bundle =
                    given().auth().oauth2(owner.token()).get(BUNDLE, campaign).asByteArray();

            Verdict verdict = BundleVerifier.verify(bundle, Optional.empty());
            assertThat(verdict.checks())
                    .as(verdict.toString())
                    .noneMatch(check -> check.state() == Verdict.State.FAILED);
            assertThat(verdict.coverage())
                    .anyMatch(line -> line.endsWith(" in 3 rounds"))
                    .anyMatch(line -> line.endsWith("why round 2 leaves out 1 answers"));
        }
    }

    @Test
    void anAnswerThatACorrectionLeavesOutEarnsNoRoyalties() {
        String campaign = world.open(owner, change -> change, keys(4));
        Worker one = world.join(campaign);
        Worker other = world.join(campaign);
        submit(one, answersTo(claim(one, campaign, 2)));
        submit(other, answersTo(claim(other, campaign, 2)));
        lots.close(campaign, 4);
        awaitRounds(campaign, 1);
        List<ExportAnswersResponse> answers = answers(owner, campaign, 0);
        lots.correct(campaign, 1, answers.get(0).getSeq(), answers.get(1).getSeq());
        awaitRounds(campaign, 2);
        submit(other, answersTo(claim(other, campaign, 2)));
        close(owner, campaign);
        awaitSettled(campaign);

        Map<String, Contributor> contributors = new HashMap<>();
        dataset(owner, campaign, "marketplace-service")
                .forEach(row -> row.getContributorsList().forEach(c -> contributors.put(c.getWorker(), c)));

        Contributor left = contributors.get(answers.get(0).getWorker());
        Contributor stayed = contributors.get(answers.get(3).getWorker());
        assertThat(left.getSettledAnswers()).isZero();
        assertThat(left.getWorthPpb()).isZero();
        assertThat(stayed.getSettledAnswers()).isEqualTo(4);
        assertThat(stayed.getWorthPpb())
                .isEqualTo(
                        worthByTable(campaign, 2, stayed.getWorker()) + worthByTable(campaign, 3, stayed.getWorker()));
    }

    /** What the published table of a round says. */
    private long worthByTable(String campaign, int round, String worker) {
        return world.count("""
                SELECT greatest(0, split_part(line, ',', 3)::bigint)
                FROM (SELECT string_to_table(string_agg(content, '' ORDER BY part), chr(10)) AS line FROM settlement_table
                      WHERE campaign_id = $1 AND round = $2 AND name = 'settlement.csv') t
                WHERE split_part(line, ',', 1) = $3""", UUID.fromString(campaign), round, worker);
    }

    private void awaitRounds(String campaign, int count) {
        until(
                "final",
                () -> world.count(
                                "SELECT count(*) FROM settlement WHERE campaign_id = $1 AND state = 'FINAL'",
                                UUID.fromString(campaign))
                        == count);
    }

    @Test
    void theBundleOfAPrivateCampaignIsForItsMembers() {
        String campaign = settled(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE, 1);
        anchorEnd(campaign);
        Member stranger = world.member("owner");

        given().get(BUNDLE, campaign).then().statusCode(401).body("code", equalTo("NOT_SIGNED_IN"));
        given().auth()
                .oauth2(stranger.token())
                .get(BUNDLE, campaign)
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_A_MEMBER"));
        byte[] bundle = given().auth()
                .oauth2(owner.token())
                .get(BUNDLE, campaign)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Verdict verdict = BundleVerifier.verify(bundle, Optional.empty());
        assertThat(verdict.checks()).as(verdict.toString()).noneMatch(check -> check.state() == Verdict.State.FAILED);
    }

    @Test
    void aBundleNeedsASettledCampaign() {
        String campaign = world.open(owner, change -> change, keys(1));

        given().get(BUNDLE, campaign).then().statusCode(409).body("code", equalTo("CAMPAIGN_NOT_SETTLED"));
        given().get(BUNDLE, World.key()).then().statusCode(404).body("code", equalTo("CAMPAIGN_NOT_FOUND"));
        given().get(BUNDLE, "nonsense").then().statusCode(400).body("code", equalTo("INVALID_ARGUMENT"));
    }

    /** A settled campaign with two agreeing answers to each task. */
    private String settled(CampaignVisibility visibility, int tasks) {
        String campaign = world.open(owner, change -> change.setVisibility(visibility), keys(tasks));
        for (int i = 0; i < 2; i++) {
            Worker worker = world.join(campaign);
            submit(worker, answersTo(claim(worker, campaign, tasks)));
        }
        close(owner, campaign);
        awaitSettled(campaign);
        return campaign;
    }

    private void awaitSettled(String campaign) {
        until(
                "settled",
                () -> owner.campaigns()
                                .getCampaign(GetCampaignRequest.newBuilder()
                                        .setCampaignId(campaign)
                                        .build())
                                .getCampaign()
                                .getState()
                        == CampaignState.CAMPAIGN_STATE_SETTLED);
    }

    private void anchorEnd(String campaign) {
        until(
                "the end is in the log",
                () -> world.count(
                                "SELECT count(*) FROM log_entry l JOIN event e USING (event_id)"
                                        + " WHERE l.stream = $1 AND e.type = 'CampaignSettled'",
                                "campaign/" + campaign)
                        == 1);
        GetTreeHeadResponse head = EventServiceGrpc.newBlockingStub(TestChannels.anonymous())
                .getTreeHead(GetTreeHeadRequest.getDefaultInstance());
        reward.anchor(head.getTreeSize(), head.getRootHash());
        until(
                "the anchor is known",
                () -> world.count("SELECT count(*) FROM anchored_head WHERE tree_size = $1", head.getTreeSize()) == 1);
    }

    private static NewAnswer[] answersTo(List<Assignment> leases) {
        return leases.stream().map(lease -> answer(lease, "a")).toArray(NewAnswer[]::new);
    }

    private static List<ExportLabelsResponse> labels(Member member, String campaign, String after) {
        return rows(member.results()
                .exportLabels(ExportLabelsRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setAfterTaskKey(after)
                        .build()));
    }

    private static List<ExportAnswersResponse> answers(Member member, String campaign, long after) {
        return rows(member.results()
                .exportAnswers(ExportAnswersRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setAfterSeq(after)
                        .build()));
    }

    private static List<ExportDatasetResponse> dataset(Member member, String campaign, String client) {
        return rows(ResultServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.service(client)))
                .exportDataset(request(member, campaign)));
    }

    private static ExportDatasetRequest request(Member member, String campaign) {
        return ExportDatasetRequest.newBuilder()
                .setCampaignId(campaign)
                .setOrganisationId(member.organisation().toString())
                .setAccountId(member.account().toString())
                .build();
    }

    private static <T> List<T> rows(Iterator<T> stream) {
        List<T> rows = new ArrayList<>();
        stream.forEachRemaining(rows::add);
        return rows;
    }
}
