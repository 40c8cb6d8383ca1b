package io.datafi.rules.stopping;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.JSON_NOT_CANONICAL;
import static io.datafi.rules.RuleError.TABLE_MISMATCH;
import static io.datafi.rules.RuleError.UNKNOWN_CLASS;
import static io.datafi.rules.stopping.StoppingRule.State.OPEN;
import static io.datafi.rules.stopping.StoppingRule.State.OVERLAP_USED;
import static io.datafi.rules.stopping.StoppingRule.State.SETTLED;
import static io.datafi.rules.stopping.StoppingRule.State.TARGET_REACHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Crowd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {
    /** Temper 1, no correlation, nobody misled. */
    private static final int PLAIN = Discounts.COUNT - 18;

    private static final int TARGET_PPB = 50_000_000;

    @Test
    void thePosteriorIsPriorTimesConfusions() {
        // w says "a" to .9 of the a and .2 of the b; .5 · .9 ÷ (.5 · .9 + .5 · .2) = 9/11.
        var one = LivePosterior.of(snapshot(PLAIN), "t", answers("w", "a"));
        assertThat(one.probability(0)).isCloseTo(9 / 11.0, within(1e-8));
        // Of x nothing is known: .7 and .3, both ways. 9 · 7 ÷ (9 · 7 + 2 · 3) = 63/69.
        var two = LivePosterior.of(snapshot(PLAIN), "t", answers("w", "a", "x", "a"));
        assertThat(two.probability(0)).isCloseTo(63 / 69.0, within(1e-8));
        assertThat(two.error()).isCloseTo(6 / 69.0, within(1e-8));
    }

    @Test
    void discountsTakeBackWhatDependenceWouldClaim() {
        // Misled on a tenth: .9 · 9/11 + .1 · .5. Correlated by .3: two answers count as 2 ÷ 1.3.
        var misled = LivePosterior.of(snapshot(PLAIN + 3), "t", answers("w", "a"));
        assertThat(misled.probability(0)).isCloseTo(.9 * 9 / 11 + .05, within(1e-8));
        var correlated = LivePosterior.of(snapshot(PLAIN + 12), "t", answers("w", "a", "x", "a"));
        double odds = Math.pow(63 / 6.0, 1 / 1.3);
        assertThat(correlated.probability(0)).isCloseTo(odds / (1 + odds), within(1e-7));
    }

    @Test
    void everyStateIsReachedAtItsBoundary() {
        SkillSnapshot snapshot = snapshot(PLAIN);
        StoppingRule closing = new StoppingRule(6);

        // 9:2, then 63:6, then 441:18, which is an error of .039.
        assertThat(closing.decide(snapshot, "t", answers("w", "a")).state()).isEqualTo(OPEN);
        var reached = closing.decide(snapshot, "t", answers("w", "a", "x", "a", "y", "a"));
        assertThat(reached.state()).isEqualTo(TARGET_REACHED);
        assertThat(reached.label()).isEqualTo("a");
        assertThat(reached.errorPpb()).isCloseTo(39_215_686, within(10));
        var split = answers("u", "a", "v", "b", "x", "a", "y", "b", "z", "a", "q", "b");
        assertThat(closing.decide(snapshot, "t", split).state()).isEqualTo(OVERLAP_USED);
        assertThat(closing.decide(snapshot, "t", split.subList(0, 5)).state()).isEqualTo(OPEN);
        // One answer left cannot turn a lead of two, thirteen often can.
        var lead = answers("u", "a", "v", "a");
        assertThat(new StoppingRule(3).decide(snapshot, "t", lead).state()).isEqualTo(SETTLED);
        assertThat(new StoppingRule(15).decide(snapshot, "t", lead).state()).isEqualTo(OPEN);
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> new StoppingRule(0));
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> new StoppingRule(16));
        assertRefused(UNKNOWN_CLASS, () -> closing.decide(snapshot, "t", answers("w", "stranger")));
    }

    /** Draws items from the very model of a snapshot and stops each as soon as it may. */
    @Test
    void stoppingAtWillDoesNotBiasThePosterior() {
        SkillSnapshot snapshot = snapshot(PLAIN);
        Random random = new Random(1);
        int closed = 0;
        int wrong = 0;
        double promised = 0;
        for (int item = 0; item < 20_000; item++) {
            int truth = random.nextInt(2);
            List<Answer> answers = new ArrayList<>();
            StoppingRule.Decision decision = null;
            while (answers.size() < 15) {
                boolean right = random.nextDouble() < .7;
                String label = (truth == 0) == right ? "a" : "b";
                answers.add(new Answer("t", "x" + answers.size(), 1, label));
                decision = new StoppingRule(15).decide(snapshot, "t", answers);
                if (decision.state() == TARGET_REACHED) {
                    closed++;
                    promised += decision.errorPpb() / 1e9;
                    wrong += decision.label().equals(truth == 0 ? "a" : "b") ? 0 : 1;
                    break;
                }
            }
        }
        double error = wrong / (double) closed;
        double noise = Math.sqrt(.05 * .95 / closed);

        assertThat(closed).isGreaterThan(10_000);
        assertThat(error).isLessThan(.05 + 2 * noise);
        assertThat(error).isCloseTo(promised / closed, within(3 * noise));
    }

    @Test
    void aSnapshotIsItsTextAndHash() {
        Crowd crowd = crowd(3);
        AnswerIndex table = new AnswerIndex(crowd.answers, List.of());
        SkillSnapshot snapshot = Snapshots.of(table, gold(table, crowd, 50), .05);
        SkillSnapshot read = SkillSnapshot.read(snapshot.text());

        assertThat(read.text()).isEqualTo(snapshot.text());
        assertThat(read.hash()).isEqualTo(snapshot.hash()).matches("0x[0-9a-f]{64}");
        List<Answer> answers = answers("w1", "0", "w2", "1");
        assertThat(new StoppingRule(5).decide(read, "t3", answers))
                .isEqualTo(new StoppingRule(5).decide(snapshot, "t3", answers));
        assertRefused(JSON_NOT_CANONICAL, () -> SkillSnapshot.read(" " + snapshot.text()));
        assertRefused(TABLE_MISMATCH, () -> SkillSnapshot.read(snapshot.text().replace("skills/1", "skills/2")));
        assertRefused(
                TABLE_MISMATCH, () -> SkillSnapshot.read(snapshot.text().replace("\"prior\":[", "\"prior\":[0,")));
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        Crowd crowd = crowd(4);
        List<Answer> shuffled = new ArrayList<>(crowd.answers);
        Collections.shuffle(shuffled, new Random(5));
        AnswerIndex table = new AnswerIndex(crowd.answers, List.of());
        AnswerIndex other = new AnswerIndex(shuffled, List.of());

        assertThat(Snapshots.of(other, gold(other, crowd, 60), .05).hash())
                .isEqualTo(Snapshots.of(table, gold(table, crowd, 60), .05).hash());
    }

    @Test
    void anItemsOwnAnswersDoNotVouchForThemselves() {
        Crowd crowd = crowd(6);
        String task = "t0";
        AnswerIndex table = new AnswerIndex(crowd.answers, List.of());
        List<Answer> without =
                crowd.answers.stream().filter(a -> !a.task().equals(task)).toList();
        AnswerIndex other = new AnswerIndex(without, List.of());
        List<Answer> some = answers("w0", "0", "w1", "0", "w2", "1");

        var with = Snapshots.of(table, none(table), .05);
        assertThat(LivePosterior.of(with, task, some).probability(0))
                .isEqualTo(LivePosterior.of(Snapshots.of(other, none(other), .05), task, some)
                        .probability(0));
        assertThat(IntStream.range(0, 200).map(t -> SkillSnapshot.fold("t" + t)).distinct())
                .hasSize(SkillSnapshot.FOLDS);
    }

    @Test
    void withoutGoldNothingClosesByItsPosterior() {
        Crowd crowd = crowd(7);
        AnswerIndex table = new AnswerIndex(crowd.answers, List.of());

        assertThat(Snapshots.of(table, none(table), .05).levelPpb()).isZero();
        assertThat(Snapshots.of(table, gold(table, crowd, 10), .05).levelPpb()).isZero();
        assertThat(Snapshots.of(table, gold(table, crowd, 80), .05).levelPpb()).isPositive();
    }

    @Test
    void goldThatTheCrowdGetsWrongStopsTheClosing() {
        Crowd crowd = crowd(8);
        AnswerIndex table = new AnswerIndex(crowd.answers, List.of());
        int[] gold = gold(table, crowd, 80);
        for (int t = 0; t < 16; t++) {
            int at = table.tasks().indexOf("t" + t);
            gold[at] = 1 - gold[at];
        }

        assertThat(Snapshots.of(table, gold, .05).levelPpb()).isZero();
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> Snapshots.of(table, gold, 0));
    }

    @Test
    void theFullFitFindsWhatWorkersKnow() {
        Crowd crowd = crowd(9);
        AnswerIndex table = new AnswerIndex(crowd.answers, List.of());
        double[] posterior = SkillFit.posterior(table, none(table));

        int right = 0;
        for (int t = 0; t < 200; t++) {
            int at = table.tasks().indexOf("t" + t);
            right += posterior[at * 2 + crowd.truth[t]] > .5 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(190);
    }

    /** Two classes, a worker w who is known, and one discount. */
    private static SkillSnapshot snapshot(int discount) {
        int[] weights = new int[Discounts.COUNT];
        weights[discount] = SkillTable.WHOLE;
        TreeMap<String, double[]> workers = new TreeMap<>(Map.of("w", new double[] {.9, .1, .2, .8}));
        SkillTable table = SkillTable.of(new double[] {.5, .5}, new double[] {.7, .3, .3, .7}, workers);
        SkillTable[] tables = new SkillTable[SkillSnapshot.FOLDS];
        Arrays.fill(tables, table);
        return new SkillSnapshot(List.of("a", "b"), tables, weights, TARGET_PPB);
    }

    private static List<Answer> answers(String... workerAndLabel) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < workerAndLabel.length; i += 2) {
            answers.add(new Answer("t", workerAndLabel[i], 1, workerAndLabel[i + 1]));
        }
        return answers;
    }

    private static Crowd crowd(long seed) {
        Crowd crowd = new Crowd(seed, 200, 2);
        for (int w = 0; w < 8; w++) {
            crowd.worker("w" + w, .7, .8);
        }
        return crowd;
    }

    private static int[] gold(AnswerIndex table, Crowd crowd, int known) {
        return table.gold(
                IntStream.range(0, known).boxed().collect(Collectors.toMap(t -> "t" + t, t -> "" + crowd.truth[t])));
    }

    private static int[] none(AnswerIndex table) {
        return table.gold(Map.of());
    }
}
