package io.datafi.rules.honesty;

import io.datafi.rules.math.Logarithm;
import java.util.Arrays;
import java.util.List;

/**
 * The class and difficulty of each item as (class·D + difficulty), and what each answer says about
 * its account when it is compared with the answers of all others, but those suspected to depend on
 * it.
 */
final class Truth {
    private static final double[] LOG_SHARES = Logs.of(Channel.SHARE);

    private final Evidence evidence;
    private final int k;
    private final int cells;

    /** Log-share of each class. */
    final double[] logClass;

    /** What an account guesses, [account·K + class]. */
    final double[] guesses;

    /** Source of each account: accounts with the same one depend on each other. */
    final int[] source;

    /**
     * Accounts with the same circle depend on each other, or are suspected to: their answers say
     * nothing of one another. The index of one of them; see {@link #suspect}.
     */
    private final int[] circle;

    /** What an account is paid of its own worth: a source is paid once. */
    final double[] share;

    /** Likelihood of each answer is guess + s·gain for s ≥ 0 and guess + |s|·loss for s &lt; 0. */
    final double[] guess;

    final double[] gain;
    final double[] loss;

    /** Probability that the given label is right, by the others. */
    final double[] right;

    Truth(Evidence evidence) {
        this.evidence = evidence;
        k = evidence.k;
        cells = k * Channel.D;
        int n = evidence.answers();
        logClass = new double[k];
        guesses = new double[evidence.workers * k];
        source = new int[evidence.workers];
        Arrays.setAll(source, w -> w);
        circle = source.clone();
        share = new double[evidence.workers];
        Arrays.fill(share, 1);
        guess = new double[n];
        gain = new double[n];
        loss = new double[n];
        right = new double[n];
        forget();
    }

    /** Knows nothing of how frequent classes are and what accounts guess. */
    void forget() {
        Arrays.fill(logClass, -Logarithm.of(k));
        Arrays.fill(guesses, 1.0 / k);
    }

    /** Suspects nobody but accounts of one source. */
    void trust() {
        System.arraycopy(source, 0, circle, 0, circle.length);
    }

    /** Makes one circle of accounts and those of their circles. */
    void suspect(List<Integer> accounts) {
        int joined = circle[accounts.getFirst()];
        for (int account : accounts) {
            int other = circle[account];
            for (int w = 0; w < circle.length; w++) {
                circle[w] = circle[w] == other ? joined : circle[w];
            }
        }
    }

    double guess(int answer) {
        return guesses[evidence.worker[answer] * k + evidence.label[answer]];
    }

    /** Log-probability of each cell of an item before any answer. */
    double[] prior(int item) {
        double[] joint = new double[cells];
        for (int t = 0; t < k; t++) {
            boolean possible = evidence.truth[item] < 0 || evidence.truth[item] == t;
            for (int d = 0; d < Channel.D; d++) {
                joint[t * Channel.D + d] = possible ? logClass[t] + LOG_SHARES[d] : -1e9;
            }
        }
        return joint;
    }

    /**
     * Log-likelihood of each answer, [answer·2D + d] if it is right at difficulty d, and [answer·2D
     * + D + d] if it is wrong.
     */
    double[] parts(double[] knowledge) {
        double[] parts = new double[knowledge.length * 2 * Channel.D];
        for (int a = 0; a < knowledge.length; a++) {
            double g = guess(a);
            int at = 2 * Channel.D * a;
            for (int d = 0; d < Channel.D; d++) {
                double s = knowledge[a] * Channel.EASE[d];
                parts[at + d] = Logarithm.of(Channel.of(g, s, true, k));
                parts[at + Channel.D + d] = Logarithm.of(Channel.of(g, s, false, k));
            }
        }
        return parts;
    }

    /** Adds a multiple of the log-likelihood of an answer to each cell. */
    void add(double[] joint, int answer, double[] parts, double factor) {
        for (int t = 0; t < k; t++) {
            int at = 2 * Channel.D * answer + (t == evidence.label[answer] ? 0 : Channel.D);
            for (int d = 0; d < Channel.D; d++) {
                joint[t * Channel.D + d] += factor * parts[at + d];
            }
        }
    }

    /** Forgets all that is not known: only known items say something of accounts. */
    void compareWithKnown(double[] knowledge) {
        compare(knowledge);
        for (int a = 0; a < evidence.answers(); a++) {
            if (!evidence.known(a)) {
                guess[a] = 1;
                gain[a] = 0;
                loss[a] = 0;
            }
        }
    }

    /** Compares each answer with those of all others, and learns how frequent classes are. */
    void compare(double[] knowledge) {
        double[] mass = new double[k];
        Arrays.fill(mass, 1);
        double[] parts = parts(knowledge);
        for (int item = 0; item < evidence.items; item++) {
            compare(item, parts, mass);
        }
        double sum = Arrays.stream(mass).sum();
        for (int t = 0; t < k; t++) {
            logClass[t] = Logarithm.of(mass[t] / sum);
        }
    }

    private void compare(int item, double[] parts, double[] classMass) {
        int first = evidence.from[item];
        int last = evidence.from[item + 1];
        double[] joint = prior(item);
        double[] weight = new double[last - first];
        for (int a = first; a < last; a++) {
            weight[a - first] = 1.0 / sharers(first, last, a);
            add(joint, a, parts, weight[a - first]);
        }
        double[] without = new double[cells];
        for (int a = first; a < last; a++) {
            System.arraycopy(joint, 0, without, 0, cells);
            for (int o = first; o < last; o++) {
                if (circle[evidence.worker[o]] == circle[evidence.worker[a]]) {
                    add(without, o, parts, -weight[o - first]);
                }
            }
            summarise(a, Logs.shares(without));
        }
        double[] all = Logs.shares(joint);
        for (int c = 0; c < cells; c++) {
            classMass[c / Channel.D] += all[c];
        }
    }

    private boolean sameSource(int a, int b) {
        return source[evidence.worker[a]] == source[evidence.worker[b]];
    }

    /** How many answers to an item come from an answer's source: together they count as one. */
    int sharers(int first, int last, int answer) {
        int sharers = 0;
        for (int o = first; o < last; o++) {
            sharers += sameSource(o, answer) ? 1 : 0;
        }
        return sharers;
    }

    private void summarise(int a, double[] others) {
        double g = guess(a);
        double wrongGuess = g / Channel.wrongMass(g, k);
        double rise = 0;
        double fall = 0;
        double same = 0;
        for (int c = 0; c < cells; c++) {
            double ease = Channel.EASE[c % Channel.D];
            boolean hit = c / Channel.D == evidence.label[a];
            same += hit ? others[c] : 0;
            rise += ease * others[c] * ((hit ? 1 : 0) - g);
            fall += ease * others[c] * ((hit ? 0 : wrongGuess) - g);
        }
        right[a] = same;
        guess[a] = g;
        gain[a] = rise;
        loss[a] = fall;
    }

    /** Learns what an account guesses from the answers that it probably guessed. */
    void learnGuesses(int worker, double[] knowledge) {
        double[] mass = new double[k];
        Arrays.fill(mass, 1);
        double sum = k;
        for (int a : evidence.ofWorker[worker]) {
            double s = knowledge[a];
            double p = s >= 0 ? guess[a] + s * gain[a] : guess[a] - s * loss[a];
            double knew = s >= 0 ? s * (gain[a] + guess[a] * Channel.MEAN_EASE) : 0;
            double guessed = 1 - Math.clamp(knew / Math.max(p, 1e-9), 0, 1);
            mass[evidence.label[a]] += guessed;
            sum += guessed;
        }
        for (int c = 0; c < k; c++) {
            guesses[worker * k + c] = mass[c] / sum;
        }
    }
}
