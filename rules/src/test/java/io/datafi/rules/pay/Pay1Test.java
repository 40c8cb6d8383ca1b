package io.datafi.rules.pay;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.TABLE_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Crowd;
import io.datafi.rules.inference.DataSets;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.version.Rules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pay1Test {
    private static final long PRICE = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "1000000000,400000000,1000000000",
        "400000000,400000000,0",
        "0,400000000,-666666667",
        "700000000,400000000,500000000",
        "1,400000000,-666666665",
        "1000000000,1000000000,0",
        "0,1000000000,0",
        "0,999999999,-999999999000000000",
        "1000000000,999999999,1000000000",
        "1000000000,0,1000000000"
    })
    void aScoreIsHowFarTheLabelIsAboveItsPrior(long probability, long prior, long score) {
        assertThat(Pay1.score(probability, prior)).isEqualTo(score);
    }

    /**
     * Two classes with prior 0.6 and 0.4; v gives the true class with 0.9 (a) and 0.8 (b). Without
     * w's own answers v's "a" makes a 0.6·0.9/(0.6·0.9 + 0.4·0.2) = 0.870967741935…: for both of
     * w's answers, which are left out together.
     */
    @Test
    void allOfAnAccountsAnswersToATaskAreLeftOut() {
        AnswerIndex answers = new AnswerIndex(
                List.of(new Answer("t", "v", 1, "a"), new Answer("t", "w", 1, "a"), new Answer("t", "w", 2, "b")),
                List.of());
        TruthTables tables = TruthTables.read(
                answers,
                "label,ppb\na,600000000\nb,400000000\n",
                "task,label,ppb\nt,a,600000000\nt,b,400000000\n",
                """
                        worker,true_label,label,ppb
                        v,a,a,900000000
                        v,a,b,100000000
                        v,b,a,200000000
                        v,b,b,800000000
                        w,a,a,500000000
                        w,a,b,500000000
                        w,b,a,1000000000
                        w,b,b,0
                        """);

        ScoreTable scores = Pay1.score(tables, answers.gold(Map.of()));

        assertThat(scores.probability(1)).isEqualTo(870_967_742);
        assertThat(scores.probability(2)).isEqualTo(129_032_258);
        // (0.870967742 - 0.6) / 0.4 and (0.129032258 - 0.4) / 0.6
        assertThat(scores.score(1)).isEqualTo(677_419_355);
        assertThat(scores.score(2)).isEqualTo(-451_612_904);
        // For v: a 0.6·0.5·0.5, b 0.4·1·1e-9.
        assertThat(scores.probability(0)).isEqualTo(999_999_997);
    }

    @Test
    void knownTasksCountInFullOrNotAtAll() {
        Crowd crowd = new Crowd(1, 20, 2).worker("w", 1, 1).worker("x", 1, 0);
        AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());
        int[] gold = answers.gold(Map.of("t0", "0", "t1", "1"));
        TruthTables tables = Rules.inference("dawid-skene-ml/1").apply(answers, gold);

        ScoreTable scores = Pay1.score(tables, gold);

        for (int a = answers.from(0); a < answers.from(2); a++) {
            boolean right = answers.label(a) == (a < answers.from(1) ? 0 : 1);
            assertThat(scores.probability(a)).isEqualTo(right ? 1_000_000_000 : 0);
        }
    }

    @Test
    void guessingAndTheFrequentClassEarnAboutNothingAndGoodWorkNearlyAll() {
        int tasks = 1_000;
        Crowd crowd = new Crowd(2, tasks, 0.8)
                .worker("guess 1", 1, 0)
                .worker("guess 2", 1, 0)
                .constant("frequent", 1, "0")
                .constant("rare", 1, "1");
        for (int worker = 0; worker < 8; worker++) {
            crowd.worker("good " + worker, 1, 0.96);
        }

        Map<String, Long> paid = pay(crowd.answers);

        long most = PRICE * tasks;
        for (String worker : new String[] {"guess 1", "guess 2", "frequent", "rare"}) {
            assertThat(paid.get(worker)).as(worker).isLessThan(most / 25);
        }
        for (int worker = 0; worker < 8; worker++) {
            assertThat(paid.get("good " + worker)).isBetween(most * 85 / 100, most);
        }
    }

    @Test
    void theOrderOfRowsChangesNoByte() {
        List<Answer> shuffled = new ArrayList<>(DataSets.anaesthetists());
        String scores = scores(shuffled).csv();
        Random random = new Random(3);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(shuffled, random);

            assertThat(scores(shuffled).csv()).isEqualTo(scores);
        }
    }

    @Test
    void newNamesMoveNoAmountOf1979ByMoreThanAUnit() {
        Map<String, Long> paid = pay(DataSets.anaesthetists());
        Map<String, Long> renamed = pay(DataSets.anaesthetists().stream()
                .map(a -> new Answer(
                        "p" + (100 - Integer.parseInt(a.task())),
                        "z" + (9 - Integer.parseInt(a.worker())),
                        a.occasion(),
                        a.label()))
                .toList());

        paid.forEach((worker, amount) ->
                assertThat(renamed.get("z" + (9 - Integer.parseInt(worker)))).isCloseTo(amount, within(1L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog", "rte", "bluebird", "d_possent"})
    void paidWorkersOfPublicSetsAreTheGoodOnes(String set) {
        List<Answer> answers = DataSets.answersOf(set);
        Map<String, String> truth = DataSets.truthOf(set);
        Settlement settlement = Settlement.of(scores(answers), PRICE);
        Map<String, Double> accuracy = answers.stream()
                .collect(Collectors.groupingBy(
                        Answer::worker, Collectors.averagingInt(a -> a.label().equals(truth.get(a.task())) ? 1 : 0)));

        double good = rate(settlement, worker -> accuracy.get(worker) >= 0.8);
        double bad = rate(settlement, worker -> accuracy.get(worker) < 0.6);

        System.out.printf("%s: pay per answer %.3f of the price, bad %.3f%n", set, good, bad);
        assertThat(good).isGreaterThan(2.5 * bad);
    }

    @Test
    void sumsPass64BitsAndPayDoesNot() {
        ScoreSum sum = new ScoreSum();
        BigInteger exact = BigInteger.ZERO;
        for (int i = 0; i < 40; i++) {
            long score = i < 30 ? -999_999_999_000_000_000L : 1_000_000_000;
            sum.add(score);
            exact = exact.add(BigInteger.valueOf(score));
        }

        assertThat(sum.sum()).isEqualTo(exact);
        assertThat(sum.mean()).isEqualTo(-749_999_999_000_000_000L);
        ScoreTable scores = scores(DataSets.anaesthetists());
        assertThat(Settlement.of(scores, 0).grossBaseUnits()).isZero();
        assertThat(Settlement.of(scores, Long.MAX_VALUE / 315).grossBaseUnits()).isPositive();
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> Settlement.of(scores, Long.MAX_VALUE / 300));
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> Settlement.of(scores, -1));
    }

    @Test
    void scoresOfOtherAnswersAreRefused() {
        ScoreTable scores = scores(DataSets.anaesthetists());
        String csv = scores.csv();
        String shorter = csv.substring(0, csv.lastIndexOf('\n', csv.length() - 2) + 1);

        assertRefused(TABLE_MISMATCH, () -> ScoreTable.read(scores.answers(), shorter));
        assertRefused(TABLE_MISMATCH, () -> ScoreTable.read(scores.answers(), csv.replace("\n1,1,1,1,", "\n1,1,1,2,")));
        assertRefused(CSV_MALFORMED, () -> ScoreTable.read(scores.answers(), csv.replaceFirst(",\\d+\n", ",x\n")));
    }

    private static double rate(Settlement settlement, java.util.function.Predicate<String> who) {
        long answers = 0;
        long amount = 0;
        for (Settlement.Line line : settlement.lines()) {
            if (who.test(line.worker())) {
                answers += line.answers();
                amount += line.amountBaseUnits();
            }
        }
        return (double) amount / PRICE / answers;
    }

    private static ScoreTable scores(List<Answer> answers) {
        AnswerIndex table = new AnswerIndex(answers, List.of());
        int[] gold = table.gold(Map.of());
        return Pay1.score(Rules.inference("dawid-skene-ml/1").apply(table, gold), gold);
    }

    private static Map<String, Long> pay(List<Answer> answers) {
        return Settlement.of(scores(answers), PRICE).lines().stream()
                .collect(Collectors.toMap(Settlement.Line::worker, Settlement.Line::amountBaseUnits));
    }
}
