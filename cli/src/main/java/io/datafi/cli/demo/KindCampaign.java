package io.datafi.cli.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.client.AnswerExport;
import io.datafi.cli.client.Session;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.ConsensusTables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A campaign of a kind that no rule settles yet, so that it costs nothing: from its order to the consensus of its exported
 * answers.
 */
final class KindCampaign {
    private static final List<String> TASKS = List.of("one", "two");

    private final Example example;
    private final Session customer;
    private final PlainCampaign campaign;

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

    private KindCampaign(Example example, Session customer, PlainCampaign campaign) {
        this.example = example;
        this.customer = customer;
        this.campaign = campaign;
    }

    /** Orders the work and opens it; no deposit is needed. */
    static KindCampaign open(Example example, DemoPeople.Company company) {
        List<NewTask> tasks = TASKS.stream()
                .map(key -> NewTask.newBuilder()
                        .setKey(key)
                        .setContent(CampaignSteps.content(key))
                        .build())
                .toList();
        TaskSpec spec = read(TaskSpec.newBuilder(), example.spec()).build();
        PlainCampaign campaign = PlainCampaign.order(
                company, new PlainCampaign.Terms("A campaign of the kind " + example.name(), "", spec, 0, "", tasks));
        campaign.fund();
        campaign.open();
        return new KindCampaign(example, company.session(), campaign);
    }

    /** Somebody answers every task. */
    void work(Session worker) {
        campaign.answer(worker, TASKS.size(), _ -> read(NewAnswer.newBuilder(), example.answer()));
    }

    void close() {
        campaign.close();
    }

    /** Once it has ended: everything that was given is exported, and the offline command finds the consensus of it. */
    void check(int workers, DemoReport report) {
        campaign.await(CampaignState.CAMPAIGN_STATE_ENDED);
        byte[] answers = AnswerExport.csv(customer, campaign.id()).getBytes(StandardCharsets.UTF_8);
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
}
