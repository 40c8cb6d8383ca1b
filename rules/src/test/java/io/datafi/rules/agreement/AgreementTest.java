package io.datafi.rules.agreement;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.UNKNOWN_CLASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.DataSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.CohenKappaAgreement;
import org.dkpro.statistics.agreement.coding.FleissKappaAgreement;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.IntervalDistanceFunction;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
import org.dkpro.statistics.agreement.distance.OrdinalDistanceFunction;
import org.dkpro.statistics.agreement.distance.RatioDistanceFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
    /** The worked example of Krippendorff (2011): four observers, twelve units, 0 is missing. */
    private static final int[][] KRIPPENDORFF_2011 = {
        {1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
        {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
        {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
        {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}
    };

    /** Fleiss (1971), table 1: thirty patients, how many of six psychiatrists chose each class. */
    private static final String FLEISS_1971 =
            "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050"
                    + " 02031 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010"
                    + " 40002 02040 10500 00006";

    @Test
    void alphaIsThatOfKrippendorffsWorkedExample() {
        Units units = Units.of(answers(KRIPPENDORFF_2011));

        assertThat(KrippendorffAlpha.nominal(units).value()).isCloseTo(.743, within(.0005));
        assertThat(KrippendorffAlpha.ordinal(units).value()).isCloseTo(.815, within(.0005));
        assertThat(KrippendorffAlpha.interval(units).value()).isCloseTo(.849, within(.0005));
        assertThat(KrippendorffAlpha.ratio(units, 1).value()).isCloseTo(.797, within(.0005));
    }

    @Test
    void fleissKappaIsThatOfThePsychiatrists() {
        List<Answer> answers = new ArrayList<>();
        String[] rows = FLEISS_1971.split(" ");
        for (int task = 0; task < rows.length; task++) {
            for (int c = 0, worker = 0; c < 5; c++) {
                for (int i = 0; i < rows[task].charAt(c) - '0'; i++) {
                    answers.add(new Answer("t" + task, "w" + worker++, 1, "" + c));
                }
            }
        }

        assertThat(FleissKappa.of(Units.of(answers)).value()).isCloseTo(.430, within(.0005));
    }

    @Test
    void cohensKappaIsThatOfTheTextbook() {
        // Cohen (1960), table 1, as counts; Cohen (1968) weights the same table.
        int[][] counts = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
        List<Answer> answers = new ArrayList<>();
        for (int a = 0, task = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                for (int i = 0; i < counts[a][b]; i++, task++) {
                    answers.add(new Answer("t" + task, "left", 1, "" + a));
                    answers.add(new Answer("t" + task, "right", 1, "" + b));
                }
            }
        }
        AnswerIndex table = new AnswerIndex(answers, List.of());
        double[][] weights = {{0, 1, 3}, {1, 0, 6}, {3, 6, 0}};

        assertThat(kappa(table, Difference.NOMINAL)).isCloseTo(.492, within(.0005));
        assertThat(kappa(table, (a, b) -> weights[a][b])).isCloseTo(.348, within(.0005));
        List<String> labels = List.of("0", "1", "2");
        assertThat(PairwiseKappa.of(answers, labels, Difference.NOMINAL).value())
                .isCloseTo(.492, within(.0005));
        assertThat(PairwiseKappa.of(answers, labels, (a, b) -> weights[a][b]).value())
                .isCloseTo(.348, within(.0005));
    }

    @Test
    void ofTwoWorkersThePairwiseKappaIsTheirsAndElseTheMeanOfAllPairs() {
        for (int seed = 0; seed < 20; seed++) {
            int[][] ratings = random(seed, 4, 40, 0);
            List<Answer> answers = answers(ratings);
            List<String> labels = Units.of(answers).labels();
            double sum = 0;
            for (int left = 0; left < 4; left++) {
                for (int right = 0; right < left; right++) {
                    sum += new CohenKappaAgreement(study(new int[][] {ratings[left], ratings[right]}))
                            .calculateAgreement();
                }
            }
            PairwiseKappa mean = PairwiseKappa.of(answers, labels, Difference.NOMINAL);
            List<Answer> two = answers(Arrays.copyOf(ratings, 2));
            double theirs = kappa(new AnswerIndex(two, labels), "w0", "w1", Difference.NOMINAL);

            assertThat(mean.pairs()).isEqualTo(6);
            assertThat(mean.value()).isCloseTo(sum / 6, within(1e-9));
            assertThat(PairwiseKappa.of(two, labels, Difference.NOMINAL).value())
                    .isCloseTo(theirs, within(1e-12));
        }
    }

    @Test
    void whoSharesNoTwoTasksHasNoPairwiseKappa() {
        List<Answer> answers = answers(new int[][] {{1, 2, 0}, {0, 2, 1}});

        assertRefused(INPUT_OUT_OF_BOUNDS, () -> PairwiseKappa.of(answers, List.of("1", "2"), Difference.NOMINAL));
    }

    @Test
    void onEveryScaleButTheNominalNumbersAreOrderedBySizeAndWrittenOneWay() {
        List<Answer> answers = List.of(
                new Answer("t", "v", 1, "10"),
                new Answer("t", "w", 1, "9"),
                new Answer("u", "v", 1, "9.0"),
                new Answer("u", "w", 1, "1e1"));

        assertThat(Scale.ORDINAL.order(answers, List.of()).order()).containsExactly("9", "10");
        assertThat(Scale.ORDINAL
                        .order(answers, List.of("9", "9.0", "10", "1e1"))
                        .order())
                .hasSize(4);
        assertThat(Scale.NOMINAL.order(answers, List.of()).order()).containsExactly("10", "1e1", "9", "9.0");
        assertThat(Scale.INTERVAL.order(answers, List.of()).answers())
                .extracting(Answer::label)
                .containsExactly("10", "9", "9", "10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1d", "2f", "0x10p0", "1e308", "NaN", "Infinity", "-Infinity", " 1", "1_0", "\u0661", "", "."})
    void whatOnlyJavaCallsANumberIsNone(String label) {
        assertThat(Decimal.is(label)).isFalse();
        assertThat(Stream.of("1", "-1.5", "+2.", ".5", "1e5", "1E-300", "1e100"))
                .allMatch(Decimal::is);
    }

    @Test
    void theRatioScaleBeginsAtZero() {
        Units units = Units.of(List.of(new Answer("t", "v", 1, "-1"), new Answer("t", "w", 1, "1")));

        assertRefused(INPUT_OUT_OF_BOUNDS, () -> Scale.RATIO.alpha(units, 1));
    }

    @Test
    void everyCoefficientIsThatOfAnIndependentImplementation() {
        for (int seed = 0; seed < 20; seed++) {
            int[][] ratings = random(seed, 5, 40, .2);
            Units units = Units.of(answers(ratings));
            CodingAnnotationStudy study = study(ratings);
            double close = 1e-9;
            assertThat(KrippendorffAlpha.nominal(units).value())
                    .isCloseTo(
                            new KrippendorffAlphaAgreement(study, new NominalDistanceFunction()).calculateAgreement(),
                            within(close));
            assertThat(KrippendorffAlpha.interval(units).value())
                    .isCloseTo(
                            new KrippendorffAlphaAgreement(study, new IntervalDistanceFunction()).calculateAgreement(),
                            within(close));
            assertThat(KrippendorffAlpha.ratio(units, 1).value())
                    .isCloseTo(
                            new KrippendorffAlphaAgreement(study, new RatioDistanceFunction()).calculateAgreement(),
                            within(close));

            int[][] full = random(seed, 5, 40, 0);
            // Theirs counts the values of lonely answers too, so here none are missing.
            assertThat(KrippendorffAlpha.ordinal(Units.of(answers(full))).value())
                    .isCloseTo(
                            new KrippendorffAlphaAgreement(study(full), new OrdinalDistanceFunction())
                                    .calculateAgreement(),
                            within(close));
            assertThat(FleissKappa.of(Units.of(answers(full))).value())
                    .isCloseTo(new FleissKappaAgreement(study(full)).calculateAgreement(), within(close));
            int[][] two = random(seed, 2, 40, 0);
            AnswerIndex table = new AnswerIndex(answers(two), List.of());
            assertThat(CohenKappa.of(table, "w0", "w1", Difference.NOMINAL).value())
                    .isCloseTo(new CohenKappaAgreement(study(two)).calculateAgreement(), within(close));
        }
    }

    @ParameterizedTest
    @CsvSource({"bluebird, .1255", "rte, .2415", "dog, .5194", "d_possent, .1493"})
    void alphaOfThePublicSetsIsTheRecordedOne(String set, double alpha) {
        KrippendorffAlpha nominal = KrippendorffAlpha.nominal(Units.of(DataSets.answersOf(set)));

        assertThat(nominal.value()).isCloseTo(alpha, within(.00005));
    }

    @Test
    void theFastFormsEqualTheSumOverPairs() {
        for (int seed = 0; seed < 20; seed++) {
            Units units = Units.of(answers(random(seed, 6, 30, .4)));
            int[] times = new Random(seed).ints(units.size(), 0, 3).toArray();
            KrippendorffAlpha nominal = KrippendorffAlpha.of(units, Difference.NOMINAL, 1);
            KrippendorffAlpha interval = KrippendorffAlpha.of(units, Difference.interval(units.numbers()), 1);

            assertThat(KrippendorffAlpha.nominal(units).of(times)).isCloseTo(nominal.of(times), within(1e-12));
            assertThat(KrippendorffAlpha.interval(units).of(times)).isCloseTo(interval.of(times), within(1e-12));
        }
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        List<Answer> answers = answers(random(3, 6, 50, .3));
        List<Answer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, new Random(4));
        Units units = Units.of(answers);
        Units other = Units.of(shuffled);

        assertThat(KrippendorffAlpha.nominal(other).value())
                .isEqualTo(KrippendorffAlpha.nominal(units).value());
        assertThat(KrippendorffAlpha.ordinal(other).value())
                .isEqualTo(KrippendorffAlpha.ordinal(units).value());
        assertThat(KrippendorffAlpha.interval(other).value())
                .isEqualTo(KrippendorffAlpha.interval(units).value());
        assertThat(Bootstrap.interval(KrippendorffAlpha.ordinal(other), .95, 50, 9))
                .isEqualTo(Bootstrap.interval(KrippendorffAlpha.ordinal(units), .95, 50, 9));
    }

    @Test
    void manyDistinctValuesAreSampledCloseToTheExactAlpha() {
        Random random = new Random(5);
        List<Answer> answers = new ArrayList<>();
        for (int task = 0; task < 800; task++) {
            double truth = random.nextGaussian();
            for (int worker = 0; worker < 3; worker++) {
                String label = Double.toString(truth + random.nextGaussian() / 2);
                answers.add(new Answer("t" + task, "w" + worker, 1, label));
            }
        }
        Units units = Units.of(answers);
        KrippendorffAlpha sampled = KrippendorffAlpha.of(units, Difference.interval(units.numbers()), 7);

        assertThat(units.labels()).hasSizeGreaterThan(ValuePairs.VALUES_MAX);
        assertThat(sampled.value()).isCloseTo(KrippendorffAlpha.interval(units).value(), within(.002));
    }

    @Test
    void theBootstrapCoversTheTrueAlphaAsOftenAsItSays() {
        // Two workers, each right with .9 and else the other of two even classes: they agree on
        // .82 of the tasks, by chance on .5, so alpha is .64.
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int[][] ratings = new int[2][150];
            for (int task = 0; task < 150; task++) {
                int truth = random.nextInt(2);
                for (int worker = 0; worker < 2; worker++) {
                    ratings[worker][task] = 1 + (random.nextDouble() < .9 ? truth : 1 - truth);
                }
            }
            KrippendorffAlpha alpha = KrippendorffAlpha.nominal(Units.of(answers(ratings)));
            var interval = Bootstrap.interval(alpha, .95, 200, seed);
            covered += interval.lower() <= .64 && .64 <= interval.upper() ? 1 : 0;
        }
        assertThat(covered).isBetween(180, 198);
    }

    @Test
    void whereNothingVariesThereIsNoCoefficient() {
        Units units = Units.of(answers(new int[][] {{1, 1, 1}, {1, 1, 1}}));

        assertThat(KrippendorffAlpha.nominal(units).value()).isNaN();
        assertThat(KrippendorffAlpha.interval(units).value()).isNaN();
        assertThat(FleissKappa.of(units).value()).isNaN();
        assertThat(Bootstrap.interval(KrippendorffAlpha.nominal(units), .95, 5, 1)
                        .lower())
                .isNaN();
        assertThat(KrippendorffAlpha.nominal(Units.of(List.of())).value()).isNaN();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        List<Answer> answers = answers(new int[][] {{1, 2, 0}, {1, 1, 1}, {2, 0, 1}});

        assertRefused(INPUT_OUT_OF_BOUNDS, () -> FleissKappa.of(Units.of(answers)));
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> FleissKappa.of(Units.of(List.of())));
        assertRefused(UNKNOWN_CLASS, () -> Units.of(answers, List.of("1")));
        Units words = Units.of(List.of(new Answer("t", "w", 1, "a"), new Answer("t", "v", 1, "b")));
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> KrippendorffAlpha.interval(words));
        KrippendorffAlpha alpha = KrippendorffAlpha.nominal(words);
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> Bootstrap.interval(alpha, 1, 10, 1));
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> Bootstrap.interval(alpha, .9, 0, 1));
        AnswerIndex table = new AnswerIndex(answers, List.of());
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> CohenKappa.of(table, "w0", "stranger", Difference.NOMINAL));
    }

    private static double kappa(AnswerIndex table, Difference difference) {
        return kappa(table, "left", "right", difference);
    }

    private static double kappa(AnswerIndex table, String left, String right, Difference difference) {
        return CohenKappa.of(table, left, right, difference).value();
    }

    private static List<Answer> answers(int[][] ratings) {
        List<Answer> answers = new ArrayList<>();
        for (int worker = 0; worker < ratings.length; worker++) {
            for (int task = 0; task < ratings[worker].length; task++) {
                if (ratings[worker][task] > 0) {
                    String label = "" + ratings[worker][task];
                    answers.add(new Answer("t" + task, "w" + worker, 1, label));
                }
            }
        }
        return answers;
    }

    private static CodingAnnotationStudy study(int[][] ratings) {
        CodingAnnotationStudy study = new CodingAnnotationStudy(ratings.length);
        for (int task = 0; task < ratings[0].length; task++) {
            int at = task;
            study.addItemAsArray(Arrays.stream(ratings)
                    .map(row -> row[at] > 0 ? (Object) row[at] : null)
                    .toArray());
        }
        return study;
    }

    private static int[][] random(long seed, int workers, int tasks, double missing) {
        Random random = new Random(seed);
        int[][] ratings = new int[workers][tasks];
        for (int task = 0; task < tasks; task++) {
            int truth = 1 + random.nextInt(4);
            for (int[] row : ratings) {
                int given = random.nextDouble() < .6 ? truth : 1 + random.nextInt(4);
                row[task] = random.nextDouble() < missing ? 0 : given;
            }
        }
        return ratings;
    }
}
