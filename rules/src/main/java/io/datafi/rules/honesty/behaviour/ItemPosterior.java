package io.datafi.rules.honesty.behaviour;

import io.datafi.rules.math.Logarithm;
import io.datafi.rules.math.SoftMax;
import java.util.Arrays;

/**
 * The class and the difficulty of each item, and what each answer says of its account when it is
 * compared with the answers of all others, those of its cluster left out. How frequent classes and
 * levels of difficulty are is learned from the campaign: items without any difficulty are one of its cases.
 *
 * <p>Sparse in classes: the classes that no answer to an item names count as one column there.
 */
public final class ItemPosterior {
    /** Of the hard items, shares by level of difficulty. */
    private static final double[] HARD_LEVELS = {0, .5, 1 / 3.0, 1 / 6.0};

    /**
     * At most this share of the items is hard. Answers that agree little are explained by little ability as well as by
     * much difficulty; without a bound, what is believed would drift to the latter.
     */
    private static final double HARD_MAX = .3;

    /** So many items are believed in beside those seen, half of the most of them hard. */
    private static final double LEVEL_ITEMS = 8;

    private static final int D = ResponseModel.LEVELS;

    private final Evidence evidence;
    private final SourcePartition partition;

    /** One over the number of answers to the item from the same source: together they count as one. */
    private final double[] weight;

    /** Of each class. */
    private final double[] classShares;

    /** Of each level of difficulty. */
    private final double[] levelShares = new double[D];

    private final GuessRates guesses;

    /** Likelihood of each answer is guess + s·gain for s ≥ 0 and guess + |s|·loss for s &lt; 0. */
    final double[] guess;

    final double[] gain;
    final double[] loss;

    /** Probability that the given label is right, by the others. */
    private final double[] right;

    /**
     * Likelihood of each answer, [answer·2D + d] if it is right at difficulty d and [answer·2D + D + d] if it is
     * wrong.
     */
    private final double[] parts;

    ItemPosterior(Evidence evidence, SourcePartition partition) {
        this.evidence = evidence;
        this.partition = partition;
        int n = evidence.answers();
        classShares = new double[evidence.k];
        guesses = new GuessRates(evidence);
        guess = new double[n];
        gain = new double[n];
        loss = new double[n];
        right = new double[n];
        parts = new double[2 * D * n];
        weight = new double[n];
        for (int a = 0; a < n; a++) {
            int sharers = 0;
            int source = partition.sourceCluster(evidence.worker[a]);
            for (int o = evidence.from[evidence.item[a]]; o < evidence.from[evidence.item[a] + 1]; o++) {
                sharers += partition.sourceCluster(evidence.worker[o]) == source ? 1 : 0;
            }
            weight[a] = 1.0 / sharers;
        }
        forget();
    }

    /** Knows nothing of how frequent classes are, how difficult items are and what accounts guess. */
    void forget() {
        Arrays.fill(classShares, 1.0 / evidence.k);
        setHard(HARD_MAX / 2);
        guesses.forget();
    }

    /** One over the number of answers to an answer's item from its source. */
    public double weight(int answer) {
        return weight[answer];
    }

    /** The share of items of a class. */
    public double classShare(int label) {
        return classShares[label];
    }

    /** What accounts guess. */
    public GuessRates guesses() {
        return guesses;
    }

    /** Probability of an answer's label by the answers of all others. */
    public double right(int answer) {
        return right[answer];
    }

    /** How often an answer's account guesses its label. */
    public double guess(int answer) {
        return guess[answer];
    }

    /** The mean difficulty multiplier of the campaign's items. */
    public double meanMultiplier() {
        double mean = 0;
        for (int d = 0; d < D; d++) {
            mean += levelShares[d] * ResponseModel.difficultyMultiplier(d);
        }
        return mean;
    }

    /** Forgets all that is not known: only known items say something of accounts. */
    void compareWithKnown(double[] ability) {
        compare(ability);
        forget();
        for (int a = 0; a < evidence.answers(); a++) {
            if (!evidence.known(a)) {
                guess[a] = 1;
                gain[a] = 0;
                loss[a] = 0;
            }
        }
    }

    /**
     * Compares each answer with those of all others, and learns how frequent classes and levels are.
     *
     * @param ability expected behind each answer
     */
    void compare(double[] ability) {
        fillParts(ability);
        double[] classMass = new double[evidence.k + 1];
        Arrays.fill(classMass, 0, evidence.k, 1);
        double[] levelMass = new double[D];
        for (int item = 0; item < evidence.items; item++) {
            compare(item, classMass, levelMass);
        }
        double unnamed = classMass[evidence.k];
        double sum = 0;
        for (int c = 0; c < evidence.k; c++) {
            classShares[c] = classMass[c] + unnamed * classShares[c];
            sum += classShares[c];
        }
        for (int c = 0; c < evidence.k; c++) {
            classShares[c] /= sum;
        }
        double all = LEVEL_ITEMS;
        double easy = LEVEL_ITEMS * (1 - HARD_MAX / 2) + levelMass[0];
        for (double mass : levelMass) {
            all += mass;
        }
        setHard(Math.min(HARD_MAX, 1 - easy / all));
    }

    private void setHard(double share) {
        levelShares[0] = 1 - share;
        for (int d = 1; d < D; d++) {
            levelShares[d] = share * HARD_LEVELS[d];
        }
    }

    private void fillParts(double[] ability) {
        for (int a = 0; a < ability.length; a++) {
            double g = guesses.of(a);
            for (int d = 0; d < D; d++) {
                double s = ability[a] * ResponseModel.difficultyMultiplier(d);
                parts[2 * D * a + d] = ResponseModel.of(g, s, true, evidence.k);
                parts[2 * D * a + D + d] = ResponseModel.of(g, s, false, evidence.k);
            }
        }
    }

    /** Shares of the named classes of an item, and of all others together. */
    private double[] columnShares(int item) {
        int named = evidence.named(item);
        double[] shares = new double[named + 1];
        double rest = 1;
        for (int c = 0; c < named; c++) {
            shares[c] = classShares[evidence.columns[evidence.columnsFrom[item] + c]];
            rest -= shares[c];
        }
        shares[named] = named == evidence.k ? 0 : Math.max(rest, 0);
        if (evidence.truth[item] >= 0) {
            int known = evidence.columnOf(item, evidence.truth[item]);
            double share = classShares[evidence.truth[item]];
            Arrays.fill(shares, 0);
            shares[known] = share;
        }
        return shares;
    }

    private void compare(int item, double[] classMass, double[] levelMass) {
        int first = evidence.from[item];
        int last = evidence.from[item + 1];
        if (first == last) {
            return;
        }
        double[] shares = columnShares(item);
        double[] joint = new double[shares.length * D];
        for (int c = 0; c < shares.length; c++) {
            for (int d = 0; d < D; d++) {
                joint[c * D + d] = Logarithm.of(shares[c]) + Logarithm.of(levelShares[d]);
            }
        }
        addAll(first, last, joint);
        double[] mass = relative(joint);
        for (int a = first; a < last; a++) {
            if (partition.clustered(evidence.worker[a])) {
                double[] others = joint.clone();
                for (int o = first; o < last; o++) {
                    if (partition.suspectCluster(evidence.worker[o]) == partition.suspectCluster(evidence.worker[a])) {
                        add(others, o, -weight[o]);
                    }
                }
                summarise(a, relative(others), false);
            } else {
                summarise(a, mass, true);
            }
        }
        learn(item, mass, shares, classMass, levelMass);
    }

    /** Adds the log-likelihoods of answers: once where a label is wrong, more where it is right. */
    private void addAll(int first, int last, double[] joint) {
        double[] wrong = new double[D];
        for (int a = first; a < last; a++) {
            for (int d = 0; d < D; d++) {
                double right = Logarithm.of(parts[2 * D * a + d]);
                double other = Logarithm.of(parts[2 * D * a + D + d]);
                wrong[d] += weight[a] * other;
                joint[evidence.column[a] * D + d] += weight[a] * (right - other);
            }
        }
        for (int i = 0; i < joint.length; i++) {
            joint[i] += wrong[i % D];
        }
    }

    private void add(double[] joint, int a, double factor) {
        for (int i = 0; i < joint.length; i++) {
            int d = i % D;
            boolean same = i / D == evidence.column[a];
            joint[i] += factor * Logarithm.of(parts[2 * D * a + (same ? d : D + d)]);
        }
    }

    private static double[] relative(double[] logs) {
        double[] mass = logs.clone();
        SoftMax.overLargest(mass, mass.length);
        return mass;
    }

    /**
     * What an answer says of its account.
     *
     * @param mass of each column and level, up to a factor
     * @param takeOut whether the answer itself is still in it
     */
    private void summarise(int a, double[] mass, boolean takeOut) {
        double[] hit = new double[D];
        double[] miss = new double[D];
        double total = 0;
        for (int i = 0; i < mass.length; i++) {
            (i / D == evidence.column[a] ? hit : miss)[i % D] += mass[i];
        }
        for (int d = 0; d < D; d++) {
            if (takeOut) {
                hit[d] /= parts[2 * D * a + d];
                miss[d] /= parts[2 * D * a + D + d];
            }
            total += hit[d] + miss[d];
        }
        double g = guesses.of(a);
        double wrongGuess = g / ResponseModel.wrongMass(g, evidence.k);
        double rise = 0;
        double fall = 0;
        double same = 0;
        for (int d = 0; d < D; d++) {
            double e = ResponseModel.difficultyMultiplier(d);
            same += hit[d];
            rise += e * (hit[d] * (1 - g) - miss[d] * g);
            fall += e * (miss[d] * (wrongGuess - g) - hit[d] * g);
        }
        right[a] = same / total;
        guess[a] = g;
        gain[a] = rise / total;
        loss[a] = fall / total;
    }

    private void learn(int item, double[] mass, double[] shares, double[] classMass, double[] levelMass) {
        double total = 0;
        for (double one : mass) {
            total += one;
        }
        int named = shares.length - 1;
        double[] chance = new double[shares.length];
        for (int i = 0; i < mass.length; i++) {
            chance[i / D] += mass[i] / total;
            levelMass[i % D] += mass[i] / total;
        }
        if (evidence.truth[item] >= 0) {
            classMass[evidence.truth[item]]++;
            return;
        }
        double factor = shares[named] > 0 ? chance[named] / shares[named] : 0;
        classMass[evidence.k] += factor;
        for (int c = 0; c < named; c++) {
            int label = evidence.columns[evidence.columnsFrom[item] + c];
            classMass[label] += chance[c] - factor * classShares[label];
        }
    }

    /**
     * Learns what an account guesses from the answers that it probably guessed.
     *
     * @param ability expected behind each answer
     */
    void learnGuesses(int account, double[] ability) {
        int[] answers = evidence.ofWorker[account];
        double[] guessed = new double[answers.length];
        double mean = meanMultiplier();
        for (int n = 0; n < answers.length; n++) {
            int a = answers[n];
            double s = ability[a];
            double p = s >= 0 ? guess[a] + s * gain[a] : guess[a] - s * loss[a];
            double knew = s >= 0 ? s * (gain[a] + guess[a] * mean) : 0;
            guessed[n] = 1 - Math.clamp(knew / Math.max(p, 1e-9), 0, 1);
        }
        guesses.learn(account, guessed);
    }
}
