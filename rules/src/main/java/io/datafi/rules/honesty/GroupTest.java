package io.datafi.rules.honesty;

import io.datafi.rules.Interruption;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Whether a group answers from one source: the likelihood of its answers if one answer to each item
 * were passed on by all, always or most of the time, over that of independent accounts, at the
 * knowledge that suits them best. Truth is what all others' answers say. If independent accounts
 * answer so and guess as the fit says, the ratio passes x with probability at most 1/x.
 */
final class GroupTest {
    /** Of the items so many may mislead all accounts alike, as the others' answers show. */
    private static final double MISLED = .15;

    private static final double[] SKILLS = {-.9, -.4, 0, .2, .4, .55, .7, .85, .95};

    /** Of a source of which only a part of the answers is passed on. */
    private static final double[] PARTLY_SKILLS = {0, .3, .6, .85};

    private static final double[] PASSED_ON = {.8, .6, .4};

    /** By which members answer the rest: of an alternative nothing is fitted to the answers. */
    private static final double USUAL = .7;

    /** An independent account is assumed to know something or nothing, not less. */
    private static final int INDEPENDENT_FROM = 2;

    private final Fit fit;
    private final Evidence evidence;

    /** What each answer says of truth, by the fit and by known answers alone. */
    private final double[] fitted;

    private final double[] known;

    /** The items of the groups tested last, for groups that differ little. */
    private Shared[] fittedItems;

    private Shared[] knownItems;

    GroupTest(Fit fit) {
        this.fit = fit;
        evidence = fit.evidence;
        fitted = fit.truth.parts(fit.knowledge);
        known = fit.truth.parts(fit.start);
        sourcesChanged();
    }

    /** Must be told, because sources decide how much the answers of others count. */
    void sourcesChanged() {
        fittedItems = new Shared[evidence.items];
        knownItems = new Shared[evidence.items];
    }

    /**
     * The log-likelihood ratio. Others count once as the fit knows them and once as their known
     * answers alone show them, because the group may have led the fit astray; the larger ratio,
     * halved for having two, stands.
     */
    double logRatio(List<Integer> group) {
        Interruption.check();
        double most = Math.max(logRatio(group, fitted, fittedItems), logRatio(group, known, knownItems));
        return most - Logarithm.of(2);
    }

    /**
     * An item with answers of a group.
     *
     * @param answers the group's
     * @param q probability of each (class, difficulty) by all others
     * @param misled probability of the answers on an item that misleads
     */
    private record Shared(int[] answers, double[] q, double misled) {}

    private double logRatio(List<Integer> group, double[] parts, Shared[] last) {
        boolean[] in = new boolean[evidence.workers];
        BitSet items = new BitSet();
        for (int w : group) {
            in[w] = true;
            for (int a : evidence.ofWorker[w]) {
                items.set(evidence.item[a]);
            }
        }
        List<Shared> shared = new ArrayList<>();
        double[][] alone = new double[evidence.workers][];
        group.forEach(w -> alone[w] = new double[SKILLS.length]);
        for (int item = items.nextSetBit(0); item >= 0; item = items.nextSetBit(item + 1)) {
            int[] answers = answers(item, in);
            if (last[item] == null || !Arrays.equals(last[item].answers, answers)) {
                last[item] = shared(item, answers, in, parts);
            }
            Shared one = last[item];
            for (int a : one.answers) {
                addAlone(one.q, a, alone[evidence.worker[a]]);
            }
            if (one.answers.length > 1 && one.answers.length <= Ties.ANSWERS_MAX) {
                shared.add(one);
            }
        }
        double[][] nulls = nulls(group, alone);
        double[][] independent = new double[2][nulls.length];
        double[][] common = new double[2][SKILLS.length + PARTLY_SKILLS.length * PASSED_ON.length];
        double[] guesses = guesses(group);
        for (Shared item : shared) {
            int part = evidence.exam(item.answers[0]) ? 1 : 0;
            for (int h = 0; h < nulls.length; h++) {
                independent[part][h] += Logarithm.of(independent(item, nulls[h]));
            }
            for (int s = 0; s < SKILLS.length; s++) {
                double[] source = source(item.q, guesses, SKILLS[s]);
                common[part][s] += Logarithm.of(common(item, source));
            }
            double[][] given = given(item);
            int model = SKILLS.length;
            for (double skill : PARTLY_SKILLS) {
                for (double passedOn : PASSED_ON) {
                    common[part][model++] += Logarithm.of(partly(item, given, guesses, skill, passedOn));
                }
            }
        }
        int best = 0;
        for (int h = 1; h < nulls.length; h++) {
            double more = independent[0][h] + independent[1][h];
            best = more > independent[0][best] + independent[1][best] ? h : best;
        }
        double[] ratios = new double[common[0].length];
        for (int s = 0; s < ratios.length; s++) {
            // As likely as not, the exam was answered without the source.
            double exam = LogSumExp.of(new double[] {common[1][s] - independent[1][best], 0});
            ratios[s] = common[0][s] - independent[0][best] + exam - Logarithm.of(2);
        }
        return LogSumExp.of(ratios) - Logarithm.of(ratios.length);
    }

    /**
     * Knowledge of independent accounts: what suits each best by itself, or any that all have in
     * common. By itself an account is nothing where others say nothing, and then honest ones would
     * look like copies of the truth.
     */
    private double[][] nulls(List<Integer> group, double[][] alone) {
        double[][] nulls = new double[1 + SKILLS.length - INDEPENDENT_FROM][evidence.workers];
        for (int s = INDEPENDENT_FROM; s < SKILLS.length; s++) {
            Arrays.fill(nulls[1 + s - INDEPENDENT_FROM], SKILLS[s]);
        }
        for (int w : group) {
            int best = INDEPENDENT_FROM;
            for (int s = INDEPENDENT_FROM; s < SKILLS.length; s++) {
                best = alone[w][s] > alone[w][best] ? s : best;
            }
            nulls[0][w] = SKILLS[best];
        }
        return nulls;
    }

    /** What the group guesses, on average. */
    private double[] guesses(List<Integer> group) {
        double[] mean = new double[evidence.k];
        for (int w : group) {
            for (int c = 0; c < evidence.k; c++) {
                mean[c] += fit.truth.guesses[w * evidence.k + c] / group.size();
            }
        }
        return mean;
    }

    /** Adds the log-likelihood of an answer by itself; it is linear in knowledge. */
    private void addAlone(double[] q, int a, double[] logs) {
        double g = fit.truth.guess(a);
        double gain = 0;
        for (int c = 0; c < q.length; c++) {
            boolean same = c / Channel.D == evidence.label[a];
            gain += q[c] * Channel.EASE[c % Channel.D] * ((same ? 1 : 0) - g);
        }
        for (int s = INDEPENDENT_FROM; s < SKILLS.length; s++) {
            logs[s] += Logarithm.of(g + SKILLS[s] * gain);
        }
    }

    /** The group's answers to an item. */
    private int[] answers(int item, boolean[] in) {
        int[] answers = new int[evidence.from[item + 1] - evidence.from[item]];
        int size = 0;
        for (int a = evidence.from[item]; a < evidence.from[item + 1]; a++) {
            if (in[evidence.worker[a]]) {
                answers[size++] = a;
            }
        }
        return Arrays.copyOf(answers, size);
    }

    private Shared shared(int item, int[] answers, boolean[] in, double[] parts) {
        int first = evidence.from[item];
        int last = evidence.from[item + 1];
        double[] joint = fit.truth.prior(item);
        double[] counts = new double[evidence.k];
        Arrays.fill(counts, 1);
        double total = counts.length;
        for (int a = first; a < last; a++) {
            if (!in[evidence.worker[a]]) {
                double part = 1.0 / fit.truth.sharers(first, last, a);
                fit.truth.add(joint, a, parts, part);
                counts[evidence.label[a]] += part;
                total += part;
            }
        }
        double misled = 1;
        for (int a : answers) {
            misled *= counts[evidence.label[a]]++ / total++;
        }
        return new Shared(answers, Logs.shares(joint), misled);
    }

    /** Probability of an answer's label, given class and difficulty. */
    private double given(int a, int c, double skill) {
        double s = skill * Channel.EASE[c % Channel.D];
        boolean same = c / Channel.D == evidence.label[a];
        return Channel.of(fit.truth.guess(a), s, same, evidence.k);
    }

    private double independent(Shared item, double[] own) {
        double model = 0;
        for (int c = 0; c < item.q.length; c++) {
            double p = item.q[c];
            for (int a : item.answers) {
                p *= given(a, c, own[evidence.worker[a]]);
            }
            model += p;
        }
        return (1 - MISLED) * model + MISLED * item.misled;
    }

    private double common(Shared item, double[] source) {
        double sum = 0;
        for (int z = 0; z < evidence.k; z++) {
            double p = source[z];
            for (int a : item.answers) {
                int y = evidence.label[a];
                p *= (y == z ? Ties.FAITHFUL : 0) + (1 - Ties.FAITHFUL) * source[y];
            }
            sum += p;
        }
        return sum;
    }

    /** Probability of each answer by what accounts usually know, [class and difficulty][answer]. */
    private double[][] given(Shared item) {
        double[][] given = new double[item.q.length][item.answers.length];
        for (int c = 0; c < item.q.length; c++) {
            for (int i = 0; i < item.answers.length; i++) {
                given[c][i] = given(item.answers[i], c, USUAL);
            }
        }
        return given;
    }

    /** Only labels that were given can have been passed on; all others are one case. */
    private double partly(Shared item, double[][] given, double[] guesses, double skill, double passedOn) {
        double sum = 0;
        for (int c = 0; c < item.q.length; c++) {
            double s = skill * Channel.EASE[c % Channel.D];
            double notGiven = 1;
            for (int first = 0; first < item.answers.length; first++) {
                int z = evidence.label[item.answers[first]];
                if (first == firstOf(item, z)) {
                    double source = Channel.of(guesses[z], s, c / Channel.D == z, evidence.k);
                    notGiven -= source;
                    sum += item.q[c] * source * passedOn(item, given[c], z, passedOn);
                }
            }
            sum += item.q[c] * Math.max(0, notGiven) * passedOn(item, given[c], -1, passedOn);
        }
        return sum;
    }

    private int firstOf(Shared item, int label) {
        int first = 0;
        while (evidence.label[item.answers[first]] != label) {
            first++;
        }
        return first;
    }

    private double passedOn(Shared item, double[] given, int z, double part) {
        double p = 1;
        for (int i = 0; i < given.length; i++) {
            boolean same = evidence.label[item.answers[i]] == z;
            p *= (same ? part : 0) + (1 - part) * given[i];
        }
        return p;
    }

    /** What a source of some knowledge, guessing as the group does, would answer. */
    private double[] source(double[] q, double[] guesses, double skill) {
        double[] source = new double[evidence.k];
        for (int z = 0; z < evidence.k; z++) {
            for (int c = 0; c < q.length; c++) {
                double s = skill * Channel.EASE[c % Channel.D];
                boolean same = c / Channel.D == z;
                source[z] += q[c] * Channel.of(guesses[z], s, same, evidence.k);
            }
        }
        return source;
    }
}
