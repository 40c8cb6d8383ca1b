package io.datafi.rules.files;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.Assertions.resource;
import static io.datafi.rules.RuleError.DUPLICATE_ANSWER;
import static io.datafi.rules.RuleError.DUPLICATE_GOLD;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.UNKNOWN_CLASS;
import static io.datafi.rules.RuleError.UNKNOWN_RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.rules.RuleError;
import io.datafi.rules.inference.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferAndSettleTest {
    private static final byte[] NONE = {};
    private static final String ANSWERS = """
            label,worker,task
            cat,w1,t1
            cat,w2,t1
            dog,w3,t1
            dog,w1,t10
            dog,w2,t10
            dog,w1,t2
            cat,w3,t2
            """;

    @Test
    void inferWritesEveryTaskLabelAndWorkerInOrder() {
        Map<String, String> files = InferAndSettle.infer(input(ANSWERS, "", "majority/1"));

        assertThat(files)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("labels.csv", """
                                task,label,confidence
                                t1,cat,0.666666667
                                t10,dog,1.000000000
                                t2,cat,0.500000000
                                """, "posterior.csv", """
                                task,label,probability
                                t1,cat,0.666666667
                                t1,dog,0.333333333
                                t10,cat,0.000000000
                                t10,dog,1.000000000
                                t2,cat,0.500000000
                                t2,dog,0.500000000
                                """, "workers.csv", """
                                worker,answers,skill
                                w1,3,0.722222222
                                w2,2,0.833333333
                                w3,2,0.416666666
                                """));
    }

    @Test
    void knownTasksHaveConfidenceOne() {
        String gold = "task,label\nt2,dog\nt10,cat\nnever asked,cat\n";

        String labels =
                InferAndSettle.infer(input(ANSWERS, gold, "dawid-skene-ml/1")).get("labels.csv");

        assertThat(labels)
                .contains("t2,dog,1.000000000\n", "t10,cat,1.000000000\n")
                .doesNotContain("never");
    }

    @Test
    void aClassThatOnlyGoldNamesIsRefusedUnlessItIsMeant() {
        String gold = "task,label\nt1,Cat\n";

        assertRefused(UNKNOWN_CLASS, () -> InferAndSettle.infer(input(ANSWERS, gold, "quality/2")));
        assertRefused(UNKNOWN_CLASS, () -> InferAndSettle.settle(input(ANSWERS, gold, "quality/2"), 1));
        var meant = new InferAndSettle.Input(
                bytes(ANSWERS), bytes(gold), NONE, NONE, List.of("cat", "dog", "Cat"), "dawid-skene-ml/1");
        assertThat(InferAndSettle.infer(meant).get("posterior.csv")).contains("t1,Cat,1.000000000\n", "t2,Cat,0.");
    }

    @Test
    void goldOfTasksThatNobodyAnsweredChangesNothing() {
        String gold = "task,label\nt2,dog\n";
        String more = gold + "never asked,cow\n";

        assertThat(InferAndSettle.infer(input(ANSWERS, more, "quality/2")))
                .isEqualTo(InferAndSettle.infer(input(ANSWERS, gold, "quality/2")));
        assertThat(InferAndSettle.settle(input(ANSWERS, more, "quality/2"), 100))
                .isEqualTo(InferAndSettle.settle(input(ANSWERS, gold, "quality/2"), 100));
    }

    @Test
    void settlePaysEveryWorkerInWholeBaseUnits() {
        byte[] answers = resource("/dawid-skene-1979/answers.csv");
        InferAndSettle.Input input = new InferAndSettle.Input(answers, NONE, NONE, NONE, List.of(), "dawid-skene-ml/1");

        SortedMap<String, String> settled = InferAndSettle.settle(input, InferAndSettle.PRICE_DEFAULT);

        assertThat(settled).containsOnlyKeys("labels.csv", "payouts.csv").containsEntry("payouts.csv", """
                        worker,amount
                        1,97683153
                        2,31266381
                        3,31140867
                        4,36504539
                        5,32962756
                        """);
        assertThat(settled.get("labels.csv"))
                .isEqualTo(InferAndSettle.infer(input).get("labels.csv"));
    }

    @Test
    void timeIsReadWhereItIsKnown() {
        String timed = "task,worker,label,seq\nt,w,a,7\nt,v,a,3\n";

        assertThat(AnswerFiles.answers(timed.getBytes(StandardCharsets.UTF_8)))
                .extracting(Answer::seq)
                .containsExactly(7L, 3L);
        assertThat(AnswerFiles.answers(ANSWERS.getBytes(StandardCharsets.UTF_8)))
                .extracting(Answer::seq)
                .containsOnly(0L);
    }

    @Test
    void repeatsNeedAnOccasion() {
        String twice = ANSWERS + "dog,w3,t1\n";

        assertRefused(DUPLICATE_ANSWER, () -> InferAndSettle.infer(input(twice, "", "majority/1")));
        assertThatThrownBy(() -> InferAndSettle.infer(input(twice, "", "majority/1")))
                .hasMessageContaining("line 9");
        String occasions = "task,worker,label,occasion,seq\nt,w,a,1,5\nt,w,a,2,6\n";
        assertThat(InferAndSettle.infer(input(occasions, "", "majority/1")).get("workers.csv"))
                .endsWith("w,2,1.000000000\n");
        assertRefused(
                DUPLICATE_ANSWER, () -> InferAndSettle.infer(input(occasions.replace("2,6", "1,6"), "", "majority/1")));
    }

    @ParameterizedTest
    @CsvSource({
        "'task,worker,label,mood\nt,w,a,x\n',UNKNOWN_COLUMN",
        "'task,worker\nt,w\n',MISSING_COLUMN",
        "'task,worker,label\n',INPUT_OUT_OF_BOUNDS",
        "'task,worker,label\nt,,a\n',CSV_MALFORMED",
        "'task,worker,label\nt,w,a,b\n',CSV_MALFORMED",
        "'task,worker,label,occasion\nt,w,a,-1\n',CSV_MALFORMED",
        "'task,worker,label,occasion\nt,w,a,99999999999\n',CSV_MALFORMED",
        "'task,worker,label,seq\nt,w,a,x\n',CSV_MALFORMED"
    })
    void brokenAnswersAreRefused(String csv, RuleError code) {
        assertRefused(code, () -> InferAndSettle.infer(input(csv, "", "majority/1")));
    }

    @Test
    void brokenGoldClassesAndMethodsAreRefused() {
        String gold = "task,label\nt1,cat\n";

        assertRefused(DUPLICATE_GOLD, () -> InferAndSettle.infer(input(ANSWERS, gold + "t1,dog\n", "majority/1")));
        assertRefused(UNKNOWN_RULE, () -> InferAndSettle.infer(input(ANSWERS, gold, "majority/9")));
        assertRefused(
                UNKNOWN_CLASS,
                () -> InferAndSettle.infer(
                        new InferAndSettle.Input(bytes(ANSWERS), NONE, NONE, NONE, List.of("cat"), "majority/1")));
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> InferAndSettle.settle(input(ANSWERS, gold, "majority/1"), -1));
    }

    @Test
    void anExamDecidesBetweenWorkersWhoDisagree() {
        String answers = "task,worker,label\nt1,w1,cat\nt1,w2,dog\n";
        String exam = "task,worker,label\ne1,w1,cat\ne1,w2,dog\ne2,w1,dog\ne2,w2,cat\n";

        for (String right : List.of("cat", "dog")) {
            String wrong = right.equals("cat") ? "dog" : "cat";
            InferAndSettle.Input input = new InferAndSettle.Input(
                    bytes(answers),
                    NONE,
                    bytes(exam),
                    bytes("task,label\ne1," + right + "\ne2," + wrong + "\n"),
                    List.of(),
                    "quality/2");

            assertThat(input.usesExam()).isTrue();
            assertThat(InferAndSettle.infer(input).get("labels.csv")).contains("t1," + right + ",0.");
        }
    }

    @ParameterizedTest
    @CsvSource({"majority", "wawa", "one-coin", "glad"})
    void baselinesInferButDecideNothing(String method) {
        assertThat(InferAndSettle.infer(input(ANSWERS, "", method)).get("labels.csv"))
                .contains("t10,dog,");
        assertRefused(UNKNOWN_RULE, () -> InferAndSettle.settle(input(ANSWERS, "", method), 1));
    }

    private static InferAndSettle.Input input(String answers, String gold, String method) {
        return new InferAndSettle.Input(bytes(answers), bytes(gold), NONE, NONE, List.of(), method);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
