package io.datafi.annotation.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.campaign.Visibility;
import io.datafi.annotation.spec.TaskKind;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.pay.Rate;
import io.datafi.rules.settlement.RangeStanding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final ClosedCampaign CAMPAIGN = new ClosedCampaign(
            new UUID(0, 1),
            Visibility.PUBLIC,
            TaskKind.CLASSES,
            List.of("b", "a"),
            1_000_000,
            "TUSD",
            new Rate(40_000_000),
            "dawid-skene-ml/1",
            "pay/1",
            0,
            20,
            3,
            3);

    @Test
    void theOrderInWhichAnswersCameChangesNoByte() {
        List<Answer> answers = answers();
        Decision decided = Decision.of(CAMPAIGN, new ClosedRange(answers, 1, 99));
        List<Answer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, new Random(3));

        Decision again = Decision.of(CAMPAIGN, new ClosedRange(shuffled, 1, 99));

        assertThat(texts(again)).isEqualTo(texts(decided));
        assertThat(again.hashes()).allSatisfy((file, hash) -> assertThat(hash).isEqualTo(decided.hash(file)));
        assertThat(again.labels()).isEqualTo(decided.labels());
        assertThat(again.lines()).isEqualTo(decided.lines());
    }

    @Test
    void everyAnsweredTaskHasALabelAndEveryWorkerALine() {
        Decision decided = Decision.of(CAMPAIGN, new ClosedRange(answers(), 1, 99));

        assertThat(decided.labels()).hasSize(20);
        assertThat(decided.lines()).hasSize(3);
        assertThat(decided.tables().keySet())
                .containsExactly(
                        "confusion.csv", "labels.csv", "posterior.csv", "prior.csv", "scores.csv", "settlement.csv");
        RoundPay pay = RoundPay.of(decided, new RangeStanding(), CAMPAIGN.feeRate());
        assertThat(pay.feeBaseUnits()).isEqualTo(pay.grossBaseUnits() / 25);
        assertThat(pay.grossBaseUnits()).isPositive().isLessThanOrEqualTo(60_000_000);
    }

    @Test
    void otherKindsAreDecidedToo() {
        ClosedCampaign texts = new ClosedCampaign(
                new UUID(0, 1),
                Visibility.PUBLIC,
                TaskKind.TEXT,
                List.of(),
                1_000_000,
                "TUSD",
                new Rate(40_000_000),
                "consensus/1",
                "kind-pay/1",
                0,
                20,
                3,
                3);
        List<Answer> answers = answers().stream()
                .map(one -> new Answer(one.task(), one.worker(), 1, "\"%s of %s\"".formatted(one.label(), one.task())))
                .toList();

        Decision decided = Decision.of(texts, new ClosedRange(answers, 1, 99));

        assertThat(decided.tables().keySet())
                .containsExactly("agreements.csv", "labels.csv", "scores.csv", "settlement.csv");
        assertThat(decided.labels()).hasSize(20);
        assertThat(decided.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.amountBaseUnits()).isPositive());
        assertThat(decided.findings().get("w0").worthPpb()).isPositive();
        assertThat(Decision.of(texts, new ClosedRange(List.of(), 1, 99)).lines())
                .isEmpty();
    }

    private static Map<String, String> texts(Decision decision) {
        return decision.tables().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, table -> table.getValue().text()));
    }

    /** Three workers who mostly agree on twenty tasks. */
    private static List<Answer> answers() {
        Random random = new Random(5);
        List<Answer> answers = new ArrayList<>();
        for (int task = 0; task < 20; task++) {
            for (int worker = 0; worker < 3; worker++) {
                boolean right = random.nextInt(5) > 0;
                answers.add(new Answer("t" + task, "w" + worker, 1, (task % 2 == 0) == right ? "a" : "b"));
            }
        }
        return answers;
    }
}
