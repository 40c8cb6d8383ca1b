package io.datafi.cli.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.client.AnswerExport;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.ConsensusTables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A campaign of a kind that no rule settles yet, so that it costs nothing: from its order to the consensus of its exported
 * answers.
 */
final class KindCampaign {
    private static final List<String> TASKS = List.of("one", "two");
    private static final Duration END = Duration.ofSeconds(120);
    private static final Duration MEMBERSHIP = Duration.ofSeconds(60);

    private final Example example;
    private final Session customer;
    private final String id;

    /**
     * @param spec what is asked for, as JSON
     * @param answer what everybody gives to every task, as JSON
     * @param text of the answer in an export
     */
    record Example(Kind kind, String spec, String answer, String text) {
        /** One of each kind. */
        static List<Example> all() {
            return List.of(
                    new Example(Kind.NUMBER, "{'number':{'minimum':0,'maximum':99.5}}", "{'number':12.50}", "12.5"),
                    new Example(
                            Kind.RANKING,
                            "{'ranking':{'items':['a','b','c']}}",
                            "{'ranking':{'items':['c','a','b']}}",
                            "[\"c\",\"a\",\"b\"]"),
                    new Example(
                            Kind.SET,
                            "{'set':{'items':['a','b','c']}}",
                            "{'set':{'items':['c','a']}}",
                            "[\"a\",\"c\"]"),
                    new Example(
                            Kind.SPANS,
                            "{'spans':{'labels':['name']}}",
                            "{'spans':{'items':[{'start':2,'end':4,'label':'name'},{'start':0,'end':2,'label':'name'}]}}",
                            "[[0,4,\"name\"]]"),
                    new Example(
                            Kind.BOXES,
                            "{'boxes':{'labels':['cat'],'width':640,'height':480}}",
                            "{'boxes':{'items':[{'left':10,'top':20,'right':640,'bottom':480,'label':'cat'}]}}",
                            "[[10,20,640,480,\"cat\"]]"),
                    new Example(Kind.TEXT, "{'text':{}}", "{'text':'a cat'}", "\"a cat\""));
        }

        private String name() {
            return kind.name().toLowerCase();
        }
    }

    private KindCampaign(Example example, Session customer, String id) {
        this.example = example;
        this.customer = customer;
        this.id = id;
    }

    /** Orders the work and opens it; no deposit is needed. */
    static KindCampaign open(Example example, DemoPeople.Company company) {
        Session customer = company.session();
        CreateCampaignRequest create = CreateCampaignRequest.newBuilder()
                .setOrganisationId(company.organisationId())
                .setTitle("A campaign of the kind " + example.name())
                .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC)
                .setSpec(read(TaskSpec.newBuilder(), example.spec()).build())
                .setOverlap(3)
                .setAsset(DemoChain.ASSET)
                .setIdempotencyKey(key())
                .build();
        String id = Retry.whileRefused(
                        "NOT_A_MEMBER", MEMBERSHIP, () -> customer.campaigns().createCampaign(create))
                .getCampaign()
                .getId();
        TaskImport.run(
                customer,
                id,
                TASKS.stream()
                        .map(key -> NewTask.newBuilder()
                                .setKey(key)
                                .setContent(CampaignSteps.content(key))
                                .build())
                        .toList());
        FundCampaignRequest fund = FundCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key())
                .build();
        Retry.call(() -> customer.campaigns().fundCampaign(fund));
        OpenCampaignRequest open = OpenCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key())
                .build();
        Retry.call(() -> customer.campaigns().openCampaign(open));
        return new KindCampaign(example, customer, id);
    }

    /** Somebody answers every task. */
    void work(Session worker) {
        JoinCampaignRequest join =
                JoinCampaignRequest.newBuilder().setCampaignId(id).build();
        Retry.call(() -> worker.workers().joinCampaign(join));
        ClaimAssignmentsRequest claim = ClaimAssignmentsRequest.newBuilder()
                .setCampaignId(id)
                .setCount(TASKS.size())
                .setIdempotencyKey(key())
                .build();
        SubmitAnswersRequest.Builder submit = SubmitAnswersRequest.newBuilder().setIdempotencyKey(key());
        for (Assignment lease :
                Retry.call(() -> worker.assignments().claimAssignments(claim)).getAssignmentsList()) {
            submit.addAnswers(read(NewAnswer.newBuilder(), example.answer())
                    .setAssignmentId(lease.getAssignmentId())
                    .setFencingToken(lease.getFencingToken()));
        }
        Retry.call(() -> worker.submissions().submitAnswers(submit.build()));
    }

    void close() {
        CloseCampaignRequest close = CloseCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key())
                .build();
        Retry.call(() -> customer.campaigns().closeCampaign(close));
    }

    /** Once it has ended: everything that was given is exported, and the offline command finds the consensus of it. */
    void check(int workers, DemoReport report) {
        GetCampaignRequest get =
                GetCampaignRequest.newBuilder().setCampaignId(id).build();
        Retry.until(
                "the end of the campaign of the kind " + example.name(),
                END,
                () -> Retry.call(() -> customer.campaigns().getCampaign(get)).getCampaign(),
                now -> now.getState() == CampaignState.CAMPAIGN_STATE_ENDED);
        byte[] answers = AnswerExport.csv(customer, id).getBytes(StandardCharsets.UTF_8);
        List<String> exported = labels(answers, Set.of("task", "worker", "label", "occasion", "seq"));
        List<String> consensus = labels(
                ConsensusTables.infer(example.kind(), answers, new byte[0])
                        .get("labels.csv")
                        .getBytes(StandardCharsets.UTF_8),
                Set.of("task", "label", "confidence"));
        report.check(
                "answers of the kind " + example.name() + " run to their export",
                exported.size() == TASKS.size() * workers
                        && consensus.size() == TASKS.size()
                        && Set.of(example.text()).containsAll(exported)
                        && Set.of(example.text()).containsAll(consensus),
                example.text());
    }

    private static List<String> labels(byte[] csv, Set<String> columns) {
        return CsvTable.read(csv, columns, Set.of()).rows().stream()
                .map(row -> row.cell("label"))
                .toList();
    }

    private static <B extends Message.Builder> B read(B into, String json) {
        try {
            JsonFormat.parser().merge(json.replace('\'', '"'), into);
            return into;
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException(json, malformed);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
