package io.datafi.rules.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.consensus.Kind;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.pay.AgreementTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What answers that are not classes earn: ten workers, five answers to each of sixty tasks. */
class KindSettlementTest {
    private static final int TASKS = 60;
    private static final int WORKERS = 10;
    private static final long PRICE = 1_000_000;
    private static final long WHOLE = 1_000_000_000;

    private final Random random = new Random(1);
    private final List<Answer> answers = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anHonestCrowdThatAgreesIsPaidInFullAndNobodyIsAccused(Kind kind) {
        crowd(kind, (task, worker) -> task);

        KindSettlement settled = settle(kind);

        assertThat(settled.accounts().rows()).allSatisfy(row -> {
            assertThat(row.payPpb()).isEqualTo(WHOLE);
            assertThat(row.reasons()).isEmpty();
        });
        assertThat(settled.settlement().grossBaseUnits()).isEqualTo(answers.size() * PRICE);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void someMistakesCostLittleAndAreNotTakenForCollusion(Kind kind) {
        crowd(kind, (task, worker) -> random.nextInt(20) == 0 ? label(kind) : task);

        assertThat(settle(kind).accounts().rows()).allSatisfy(row -> {
            assertThat(row.payPpb()).isGreaterThan(WHOLE * 9 / 10);
            assertThat(row.reasons()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void randomConstantAndEmptyAnswersEarnNextToNothing(Kind kind) {
        String constant = label(kind);
        String empty = empty(kind);
        for (BiFunction<String, Integer, String> imitation : List.<BiFunction<String, Integer, String>>of(
                (task, worker) -> label(kind), (task, worker) -> constant, (task, worker) -> empty)) {
            answers.clear();
            crowd(kind, (task, worker) -> worker < 2 ? imitation.apply(task, worker) : task);

            List<AgreementTable.Row> rows = settle(kind).accounts().rows();

            assertThat(rows.subList(0, 2))
                    .allSatisfy(row -> assertThat(row.payPpb()).isLessThanOrEqualTo(WHOLE / 10));
            assertThat(rows.subList(2, WORKERS))
                    .allSatisfy(row -> assertThat(row.payPpb()).isGreaterThanOrEqualTo(WHOLE * 9 / 10));
        }
    }

    /** Everybody measures for themselves; w8 and w9 hand in what w0 measured. */
    @Test
    void whoCopiesAMeasurementIsPaidNothingAndItsOwnerInFull() {
        for (int t = 0; t < TASKS; t++) {
            double truth = 100 * random.nextDouble();
            double own = truth + random.nextGaussian();
            for (int w = 0; w < 5; w++) {
                add(t, w, "" + (w == 0 ? own : truth + random.nextGaussian()));
            }
            add(t, 8, "" + own);
            add(t, 9, "" + own);
        }

        List<AgreementTable.Row> rows = settle(Kind.NUMBER).accounts().rows();

        assertThat(rows.get(0).payPpb()).isGreaterThan(WHOLE * 9 / 10);
        assertThat(rows.get(0).reasons()).isEmpty();
        assertThat(rows.subList(5, 7)).allSatisfy(row -> {
            assertThat(row.payPpb()).isZero();
            assertThat(row.source()).isEqualTo("w0");
            assertThat(row.reasons()).isEqualTo("DEPENDENT");
        });

        // Nobody knows who was first: the three share what one would get.
        List<Answer> untimed = answers.stream()
                .map(one -> new Answer(one.task(), one.worker(), 1, one.label()))
                .toList();
        List<AgreementTable.Row> shared = KindSettlement.of(Kind.NUMBER, untimed, Map.of(), PRICE)
                .accounts()
                .rows();
        assertThat(shared.get(0).payPpb()).isEqualTo(rows.get(0).payPpb() / 3);
        assertThat(shared.get(0).source()).isEmpty();
        assertThat(shared.get(6).payPpb()).isEqualTo(shared.get(0).payPpb());
    }

    @Test
    void mistakesThatTwoShareShowThatTheyAreOne() {
        for (int t = 0; t < TASKS; t++) {
            String truth = label(Kind.TEXT);
            String agreed = t % 2 == 0 ? label(Kind.TEXT) : truth;
            for (int w = 0; w < 7; w++) {
                add(t, w, w < 2 ? agreed : truth);
            }
        }

        List<AgreementTable.Row> rows = settle(Kind.TEXT).accounts().rows();

        assertThat(rows.get(1).reasons()).isEqualTo("DEPENDENT");
        assertThat(rows.get(0).reasons()).isEmpty();
        assertThat(rows.get(6).payPpb()).isEqualTo(WHOLE);
    }

    @Test
    void oneAnswerATaskWithoutGoldIsPaidTheFloor() {
        for (int t = 0; t < 20; t++) {
            add(t, t % 4, label(Kind.SET));
        }

        assertFloor(settle(Kind.SET));
    }

    @Test
    void oneLabelForEverythingTellsNothing() {
        crowd(Kind.SET, (task, worker) -> "[]");

        assertFloor(settle(Kind.SET));
    }

    @Test
    void knownAnswersJudgeWhoIsAlone() {
        List<String> truth = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            truth.add(label(Kind.BOXES));
            add(t, t % 2, t % 2 == 0 ? truth.get(t) : label(Kind.BOXES));
        }

        List<AgreementTable.Row> rows = KindSettlement.of(
                        Kind.BOXES,
                        answers,
                        Map.of("t00", truth.get(0), "t01", truth.get(1), "t03", truth.get(3)),
                        PRICE)
                .accounts()
                .rows();

        assertThat(rows.get(0).payPpb()).isEqualTo(WHOLE);
        assertThat(rows.get(1).payPpb()).isLessThan(WHOLE / 10);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theOrderOfRowsChangesNoByte(Kind kind) {
        crowd(kind, (task, worker) -> worker < 2 || random.nextInt(5) == 0 ? label(kind) : task);
        List<Answer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, random);

        assertThat(KindSettlement.of(kind, shuffled, Map.of(), PRICE).files())
                .isEqualTo(settle(kind).files());
    }

    @Test
    void aCampaignWithoutAnAnswerPaysNobody() {
        KindSettlement settled = settle(Kind.TEXT);

        assertThat(settled.settlement().lines()).isEmpty();
        assertThat(settled.files().get("labels.csv")).isEqualTo("task,label,ppb\n");
    }

    private static void assertFloor(KindSettlement settled) {
        assertThat(settled.accounts().rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.payPpb()).isEqualTo(WHOLE / 2);
            assertThat(row.reasons()).isEqualTo("NOT_IDENTIFIABLE");
        });
    }

    private KindSettlement settle(Kind kind) {
        return KindSettlement.of(kind, answers, Map.of(), PRICE);
    }

    /** Five of the workers answer each task. */
    private void crowd(Kind kind, BiFunction<String, Integer, String> answer) {
        List<Integer> workers = new ArrayList<>();
        for (int w = 0; w < WORKERS; w++) {
            workers.add(w);
        }
        for (int t = 0; t < TASKS; t++) {
            String truth = label(kind);
            Collections.shuffle(workers, random);
            for (int w : workers.subList(0, 5)) {
                add(t, w, answer.apply(truth, w));
            }
        }
    }

    private void add(int task, int worker, String label) {
        answers.add(new Answer("t%02d".formatted(task), "w" + worker, 1, label, answers.size() + 1));
    }

    private static String empty(Kind kind) {
        return switch (kind) {
            case NUMBER -> "0";
            case RANKING, SET, SPANS, BOXES -> "[]";
            case TEXT -> "\"\"";
        };
    }

    private String label(Kind kind) {
        int start = random.nextInt(80);
        int length = 5 + random.nextInt(30);
        List<String> items = new ArrayList<>(List.of("\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"e\""));
        Collections.shuffle(items, random);
        return switch (kind) {
            case NUMBER -> "" + random.nextInt(1_000);
            case RANKING -> items.toString();
            case SET -> items.subList(0, 1 + random.nextInt(4)).toString();
            case SPANS -> "[[%d,%d]]".formatted(start, start + length);
            case BOXES -> "[[%d,%d,%d,%d]]".formatted(start, length, start + length, length + 5 + start / 2);
            case TEXT -> "\"%s\"".formatted(Integer.toString(random.nextInt(1 << 30), 36));
        };
    }
}
