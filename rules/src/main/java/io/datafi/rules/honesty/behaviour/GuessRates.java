package io.datafi.rules.honesty.behaviour;

import java.util.Arrays;

/**
 * How often each account guesses each class, as far as its answers show. Kept for the labels that an
 * account gave; all others are guessed alike, so that thousands of classes cost nothing.
 */
public final class GuessRates {
    private final Evidence evidence;

    /** Labels of account w, ascending, at from[w] to from[w + 1], exclusive. */
    private final int[] from;

    private final int[] labels;
    private final double[] rates;

    /** Of each label that the account never gave. */
    private final double[] other;

    /** Place of each answer's label. */
    private final int[] place;

    GuessRates(Evidence evidence) {
        this.evidence = evidence;
        from = new int[evidence.workers + 1];
        int[] all = new int[evidence.answers()];
        place = new int[evidence.answers()];
        int size = 0;
        for (int w = 0; w < evidence.workers; w++) {
            int[] own = Arrays.stream(evidence.ofWorker[w])
                    .map(a -> evidence.label[a])
                    .sorted()
                    .distinct()
                    .toArray();
            System.arraycopy(own, 0, all, size, own.length);
            for (int a : evidence.ofWorker[w]) {
                place[a] = size + Arrays.binarySearch(own, evidence.label[a]);
            }
            size += own.length;
            from[w + 1] = size;
        }
        labels = Arrays.copyOf(all, size);
        rates = new double[size];
        other = new double[evidence.workers];
        forget();
    }

    /** All classes alike. */
    void forget() {
        Arrays.fill(rates, 1.0 / evidence.k);
        Arrays.fill(other, 1.0 / evidence.k);
    }

    /** Of an answer's label by its account. */
    public double of(int answer) {
        return rates[place[answer]];
    }

    /** Of any class by any account. */
    public double of(int account, int label) {
        int at = Arrays.binarySearch(labels, from[account], from[account + 1], label);
        return at >= 0 ? rates[at] : other[account];
    }

    /**
     * Learns one account's from the answers that it probably guessed, beside one guess of each class.
     *
     * @param guessed probability that each of the account's answers was a guess, in the account's order
     */
    void learn(int account, double[] guessed) {
        int first = from[account];
        int last = from[account + 1];
        Arrays.fill(rates, first, last, 1);
        double sum = evidence.k;
        int[] answers = evidence.ofWorker[account];
        for (int n = 0; n < answers.length; n++) {
            rates[place[answers[n]]] += guessed[n];
            sum += guessed[n];
        }
        for (int i = first; i < last; i++) {
            rates[i] /= sum;
        }
        other[account] = 1 / sum;
    }
}
