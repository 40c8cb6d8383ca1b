package io.datafi.rules.consensus;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsensusTest {
    private static final int TASKS = 80;
    private static final int WORKERS = 10;

    /** Worker w is right with .9 − w·.08, so that the last three are little better than nothing. */
    private final Map<String, String> truth = new HashMap<>();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theConsensusIsNearerThanAnAnswerAndSkillsAreInOrder(Kind kind) {
        List<Answer> answers = answers(kind, 1);
        Consensus consensus = Consensus.of(kind, answers, Map.of());

        double far = 0;
        for (int t = 0; t < TASKS; t++) {
            Json known = kind.read(truth.get(consensus.tasks().get(t)));
            far += kind.distance(consensus.labels().get(t), known) / TASKS;
        }
        double mean = 0;
        for (Answer answer : answers) {
            Json known = kind.read(truth.get(answer.task()));
            mean += kind.distance(kind.read(answer.label()), known) / answers.size();
        }
        assertThat(far).isLessThan(mean / 2);
        double[] skill = consensus.skill();
        assertThat(skill[0] + skill[1] + skill[2]).isGreaterThan(skill[7] + skill[8] + skill[9]);
        assertThat(Arrays.stream(skill)).allMatch(each -> each >= 0 && each <= 1);
        assertThat(Arrays.stream(consensus.confidence())).allMatch(each -> each >= 0 && each <= 1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void guessersHaveNoSkill(Kind kind) {
        List<Answer> answers = answers(kind, 2);
        Random random = new Random(3);
        for (int t = 0; t < TASKS; t++) {
            answers.add(new Answer("t" + t, "z", 1, label(kind, random)));
        }
        Consensus consensus = Consensus.of(kind, answers, Map.of());

        assertThat(consensus.skill()[WORKERS])
                .isLessThan(.25)
                .isLessThan(consensus.skill()[0]);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theOrderOfRowsChangesNothing(Kind kind) {
        List<Answer> answers = answers(kind, 4);
        List<Answer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, new Random(5));
        Map<String, String> gold = Map.of("t3", truth.get("t3"), "t5", truth.get("t5"));
        Consensus one = Consensus.of(kind, answers, gold);
        Consensus other = Consensus.of(kind, shuffled, gold);

        assertThat(other.labels()).isEqualTo(one.labels());
        assertThat(other.confidence()).isEqualTo(one.confidence());
        assertThat(other.skill()).isEqualTo(one.skill());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void goldIsDelivered(Kind kind) {
        Random random = new Random(7);
        List<Answer> answers = answers(kind, 6);
        String known = label(kind, random);
        Consensus consensus = Consensus.of(kind, answers, Map.of("t4", known));
        int at = consensus.tasks().indexOf("t4");

        assertThat(consensus.labels().get(at)).isEqualTo(kind.read(known));
        assertThat(consensus.confidence()[at]).isEqualTo(1);
    }

    /** .904 promised, .955 came true: on the low side, as guesses may be near by chance. */
    @Test
    void confidenceOfEqualAnswersIsHowOftenTheyAreRight() {
        int right = 0;
        double promised = 0;
        int tasks = 0;
        for (int seed = 0; seed < 10; seed++) {
            Consensus consensus = Consensus.of(Kind.SET, answers(Kind.SET, seed), Map.of());
            for (int t = 0; t < TASKS; t++, tasks++) {
                Json known = Kind.SET.read(truth.get(consensus.tasks().get(t)));
                right += consensus.labels().get(t).equals(known) ? 1 : 0;
                promised += consensus.confidence()[t];
            }
        }
        assertThat(promised / tasks).isCloseTo(right / (double) tasks, within(.07));
    }

    @Test
    void numbersHaveBiasesAndBlundersTakenOff() {
        Random random = new Random(8);
        List<Answer> answers = new ArrayList<>();
        double[] known = random.doubles(100, 0, 100).toArray();
        double plain = 0;
        for (int t = 0; t < 100; t++) {
            double sum = 0;
            for (int w = 0; w < 5; w++) {
                // One is always 8 too high, one blunders on every tenth, the others err by 1.
                double error = random.nextGaussian() + (w == 0 ? 8 : 0);
                double given = w == 1 && t % 10 == 0 ? 500 : known[t] + error;
                sum += given;
                answers.add(new Answer("t%02d".formatted(t), "w" + w, 1, "" + given));
            }
            plain += Math.abs(sum / 5 - known[t]) / 100;
        }
        Map<String, String> gold = new HashMap<>();
        for (int t = 0; t < 10; t++) {
            gold.put("t%02d".formatted(t), "" + known[t]);
        }
        Consensus consensus = Consensus.of(Kind.NUMBER, answers, gold);
        double off = 0;
        for (int t = 0; t < 100; t++) {
            off += Math.abs(((Json.Num) consensus.labels().get(t)).value() - known[t]) / 100;
        }

        assertThat(plain).isGreaterThan(2);
        assertThat(off).isLessThan(.7);
    }

    @Test
    void numbersStayWithinTheAnswersAndAreExactWhereAllAgree() {
        assertThat(number("10", "12", "11")).isEqualTo(11);
        assertThat(number("0", "0", "0", "0", "0", "0", "0", "0", "0", "0")).isZero();
        assertThat(number("3.25", "3.25")).isEqualTo(3.25);
        assertThat(number("7", "7", "7", "9000")).isEqualTo(7);

        // Somebody is always 10 too high, and alone on the last task: that answer stands all the same.
        List<Answer> answers = new ArrayList<>();
        for (int t = 0; t < 30; t++) {
            for (int w = 0; w < 4; w++) {
                answers.add(new Answer("t%02d".formatted(t), "w" + w, 1, "" + (t * t + (w == 0 ? 10 : 0))));
            }
        }
        answers.add(new Answer("z", "w0", 1, "500"));
        Consensus consensus = Consensus.of(Kind.NUMBER, answers, Map.of());
        for (int t = 0; t < 30; t++) {
            assertThat(consensus.labels().get(t)).isEqualTo(new Json.Num(t * t));
        }
        assertThat(consensus.labels().getLast()).isEqualTo(new Json.Num(500));
    }

    @Test
    void aTextOnWhichThreeOfSevenAgreeOutweighsOneThatLiesBetween() {
        // The fourth is nearest the others on average.
        List<String> texts =
                List.of("the cat sat", "the cat sat", "the cat sat", "the bat", "a bat", "the hat", "he bat");
        List<Answer> answers = new ArrayList<>();
        for (int w = 0; w < texts.size(); w++) {
            answers.add(new Answer("t", "w" + w, 1, Json.of(texts.get(w)).toText()));
        }

        Consensus consensus = Consensus.of(Kind.TEXT, answers, Map.of());

        assertThat(consensus.labels()).containsExactly(Json.of("the cat sat"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatAllAnswerIsTheConsensus(Kind kind) {
        Random random = new Random(9);
        List<Answer> answers = new ArrayList<>();
        for (int t = 0; t < 10; t++) {
            String label = label(kind, random);
            truth.put("t" + t, label);
            for (int w = 0; w < 3; w++) {
                answers.add(new Answer("t" + t, "w" + w, 1, label));
            }
        }

        Consensus consensus = Consensus.of(kind, answers, Map.of());

        for (int t = 0; t < 10; t++) {
            assertThat(consensus.labels().get(t)).isEqualTo(kind.read(truth.get("t" + t)));
        }
        assertThat(consensus.skill()).containsExactly(1, 1, 1);
    }

    private static double number(String... given) {
        List<Answer> answers = new ArrayList<>();
        for (int w = 0; w < given.length; w++) {
            answers.add(new Answer("t", "w" + w, 1, given[w]));
        }
        return ((Json.Num) Consensus.of(Kind.NUMBER, answers, Map.of()).labels().getFirst()).value();
    }

    @Test
    void degenerateCampaignsHaveAnswersToo() {
        Consensus one = Consensus.of(Kind.TEXT, List.of(new Answer("t", "w", 1, "\"x\"")), Map.of());
        assertThat(one.labels()).containsExactly(Json.of("x"));
        assertThat(one.confidence()[0]).isBetween(0.0, 1.0);
        Consensus number = Consensus.of(Kind.NUMBER, List.of(new Answer("t", "w", 1, "3")), Map.of());
        assertThat(number.labels()).containsExactly(new Json.Num(3));
        assertThat(number.confidence()[0]).isBetween(0.0, 1.0);
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> Consensus.of(Kind.SET, List.<Answer>of(), Map.of()));
        assertRefused(
                JSON_MEMBER_INVALID, () -> Consensus.of(Kind.SET, List.of(new Answer("t", "w", 1, "3")), Map.of()));
    }

    private List<Answer> answers(Kind kind, long seed) {
        Random random = new Random(seed);
        List<Answer> answers = new ArrayList<>();
        for (int t = 0; t < TASKS; t++) {
            String task = "t" + t;
            truth.put(task, label(kind, random));
            List<Integer> workers = new ArrayList<>();
            for (int w = 0; w < WORKERS; w++) {
                workers.add(w);
            }
            Collections.shuffle(workers, random);
            for (int w : workers.subList(0, 6)) {
                boolean right = random.nextDouble() < .9 - w * .08;
                String label = right ? truth.get(task) : label(kind, random);
                answers.add(new Answer(task, "w" + w, 1, label));
            }
        }
        return answers;
    }

    private static String label(Kind kind, Random random) {
        int start = random.nextInt(80);
        int length = 5 + random.nextInt(30);
        List<String> items = new ArrayList<>(List.of("\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"e\""));
        Collections.shuffle(items, random);
        return switch (kind) {
            case NUMBER -> "" + random.nextInt(100);
            case RANKING -> items.toString();
            case SET -> items.subList(0, 1 + random.nextInt(4)).toString();
            case SPANS -> "[[%d,%d]]".formatted(start, start + length);
            case BOXES -> "[[%d,%d,%d,%d]]".formatted(start, length, start + length, length + 5 + start / 2);
            case TEXT -> items.toString();
        };
    }
}
