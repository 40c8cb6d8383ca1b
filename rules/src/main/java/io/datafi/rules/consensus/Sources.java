package io.datafi.rules.consensus;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which accounts give answers of one source. Two accounts are one source if they give identical
 * answers that independent people would not give so often:
 *
 * <ul>
 *   <li><i>shared mistakes</i>: identical answers although at least as many others agree on another
 *       one; or
 *   <li>where people who are near each other hardly ever agree to the letter (in less than a fifth
 *       of the cases) and the label stands in no other task: any identical answers.
 * </ul>
 *
 * How often is seen from accounts outside the pair and of those that agree with both as often. Right
 * answers that are shared prove nothing. There is no test where more than half of all accounts would
 * be one source, or where the accounts outside agree no better than chance.
 *
 * <p>An account also <i>repeats</i> if, where answers hardly ever agree to the letter, it gives
 * answers that others gave to the task before.
 */
final class Sources {
    /** An honest campaign has a pair, or a repeater, that is named with at most this probability. */
    private static final double FALSE_ALARM = .005;

    /** Identical answers are never held to be rarer among independent people. */
    private static final double RATE_MIN = .05;

    private static final int PAIRS_MIN = 20;
    private static final int PAIRS_AN_ACCOUNT = 10;
    private static final int IDENTICAL_MIN = 3;
    private static final double HARDLY_EVER = .2;
    private static final double AGREEMENT_MIN = .3;

    /** Counts of a pair of accounts, or of many. */
    private static final class Counts {
        private double common;
        private double same;
        private double distance;

        /** Of answers that stand in no other task; and those of them that are near each other. */
        private double rare;

        private double rareSame;
        private double near;
        private double nearSame;

        /** Of answers that at least as many contradict with one voice. */
        private double odd;

        private double oddSame;

        private Counts add(Counts other, double times) {
            common += times * other.common;
            same += times * other.same;
            distance += times * other.distance;
            rare += times * other.rare;
            rareSame += times * other.rareSame;
            near += times * other.near;
            nearSame += times * other.nearSame;
            odd += times * other.odd;
            oddSame += times * other.oddSame;
            return this;
        }

        private double rate() {
            return same / common;
        }

        private boolean hardlyEverSame() {
            return near >= PAIRS_MIN && nearSame < HARDLY_EVER * near;
        }

        private boolean agrees(double chance) {
            return common > 0 && 1 - distance / common / chance >= AGREEMENT_MIN;
        }
    }

    private final Judgements in;
    private final Comparisons comparisons;
    private final int workers;
    private final boolean[] everywhere;
    private final boolean[] odd;
    private final TreeMap<Long, Counts> pairs = new TreeMap<>();
    private final Counts all = new Counts();
    private final int[] source;
    private final boolean[] repeats;

    private Sources(Judgements in, Comparisons comparisons) {
        this.in = in;
        this.comparisons = comparisons;
        workers = in.workers.size();
        everywhere = inSeveralTasks(in);
        odd = odd(in);
        source = new int[workers];
        repeats = new boolean[workers];
        for (int w = 0; w < workers; w++) {
            source[w] = w;
        }
    }

    static Sources of(Judgements in, Comparisons comparisons) {
        Sources sources = new Sources(in, comparisons);
        if (comparisons.chance > 0) {
            sources.count();
            sources.testPairs();
            sources.testRepeaters();
        }
        return sources;
    }

    /** The least index of an account of the same source. */
    int source(int worker) {
        return source[worker];
    }

    boolean repeats(int worker) {
        return repeats[worker];
    }

    /** Accounts of each source, by its least index; 0 of others. */
    int[] sizes() {
        int[] sizes = new int[workers];
        for (int of : source) {
            sizes[of]++;
        }
        return sizes;
    }

    /**
     * Whose answers those of a source are: the account that was first on most tasks that several of
     * it answered. Without time nobody knows: −1.
     */
    int[] originals() {
        int[] original = new int[workers];
        int[] merit = new int[workers];
        boolean timed = timed();
        for (int t = 0; t < in.tasks.size() && timed; t++) {
            Map<Integer, int[]> first = new HashMap<>();
            for (int i = in.from(t); i < in.from(t + 1); i++) {
                int at = i;
                first.merge(source[in.worker(i)], new int[] {i, 1}, (before, now) ->
                        new int[] {in.seq(at) < in.seq(before[0]) ? at : before[0], before[1] + 1});
            }
            first.values().stream().filter(one -> one[1] > 1).forEach(one -> merit[in.worker(one[0])]++);
        }
        for (int w = 0; w < workers; w++) {
            original[w] = timed ? source[w] : -1;
        }
        for (int w = 0; w < workers && timed; w++) {
            int best = original[source[w]];
            original[source[w]] = merit[w] > merit[best] ? w : best;
        }
        int[] of = new int[workers];
        for (int w = 0; w < workers; w++) {
            of[w] = original[source[w]];
        }
        return of;
    }

    private boolean timed() {
        for (int i = 0; i < in.size(); i++) {
            if (in.seq(i) <= 0) {
                return false;
            }
        }
        return true;
    }

    private void count() {
        for (int i = 0; i < in.size(); i++) {
            for (int k = 0; k < comparisons.other[i].length; k++) {
                int j = comparisons.other[i][k];
                if (i < j || !compares(j, i)) {
                    count(i, j, comparisons.distance[i][k]);
                }
            }
        }
        pairs.values().forEach(pair -> all.add(pair, 1));
    }

    private boolean compares(int i, int with) {
        for (int j : comparisons.other[i]) {
            if (j == with) {
                return true;
            }
        }
        return false;
    }

    private void count(int i, int j, double distance) {
        Counts pair = pairs.computeIfAbsent(key(in.worker(i), in.worker(j)), none -> new Counts());
        int same = in.form(i) == in.form(j) ? 1 : 0;
        pair.common++;
        pair.same += same;
        pair.distance += distance;
        if (!everywhere[in.form(i)] && !everywhere[in.form(j)]) {
            pair.rare++;
            pair.rareSame += same;
            if (distance <= comparisons.chance / 2) {
                pair.near++;
                pair.nearSame += same;
            }
        }
        double half = ((odd[i] ? 1 : 0) + (odd[j] ? 1 : 0)) / 2.0;
        pair.odd += half;
        pair.oddSame += half * same;
    }

    private long key(int a, int b) {
        return (long) Math.min(a, b) * workers + Math.max(a, b);
    }

    /** The strongest first; pairs beyond ten times the accounts are not looked at. */
    private void testPairs() {
        BitSet[] alike = new BitSet[workers];
        for (int w = 0; w < workers; w++) {
            alike[w] = new BitSet();
        }
        List<Map.Entry<Long, Counts>> candidates = new ArrayList<>();
        for (Map.Entry<Long, Counts> entry : pairs.entrySet()) {
            Counts pair = entry.getValue();
            if (pair.same >= IDENTICAL_MIN && 2 * pair.same >= pair.common) {
                int a = (int) (entry.getKey() / workers);
                int b = (int) (entry.getKey() % workers);
                alike[a].set(b);
                alike[b].set(a);
                candidates.add(entry);
            }
        }
        candidates.sort(
                Comparator.comparingDouble(entry -> -Math.max(entry.getValue().rareSame, entry.getValue().oddSame)));
        Map<BitSet, Counts> outside = new HashMap<>();
        for (Map.Entry<Long, Counts> entry :
                candidates.subList(0, Math.min(candidates.size(), PAIRS_AN_ACCOUNT * workers))) {
            int a = (int) (entry.getKey() / workers);
            int b = (int) (entry.getKey() % workers);
            BitSet group = group(a, b, entry.getValue().rate(), alike);
            if (source[a] != source[b] && 2 * group.cardinality() <= workers) {
                Counts others = outside.computeIfAbsent(group, this::outside);
                if (others.agrees(comparisons.chance) && isOne(entry.getValue(), others)) {
                    join(a, b);
                }
            }
        }
    }

    /** The pair, and who agrees with both of it as often as they do with each other, less a tenth. */
    private BitSet group(int a, int b, double rate, BitSet[] alike) {
        BitSet group = (BitSet) alike[a].clone();
        group.and(alike[b]);
        for (int c = group.nextSetBit(0); c >= 0; c = group.nextSetBit(c + 1)) {
            boolean asOften = pairs.get(key(a, c)).rate() >= rate - .1
                    && pairs.get(key(b, c)).rate() >= rate - .1;
            group.set(c, asOften);
        }
        group.set(a);
        group.set(b);
        return group;
    }

    private Counts outside(BitSet group) {
        Counts counts = new Counts().add(all, 1);
        for (int a = group.nextSetBit(0); a >= 0; a = group.nextSetBit(a + 1)) {
            for (int b = group.nextSetBit(a + 1); b >= 0; b = group.nextSetBit(b + 1)) {
                Counts pair = pairs.get(key(a, b));
                if (pair != null) {
                    counts.add(pair, -1);
                }
            }
        }
        return counts;
    }

    private boolean isOne(Counts pair, Counts others) {
        double bound = FALSE_ALARM / pairs.size();
        return others.hardlyEverSame()
                        && isMore(pair.rareSame, pair.rare, (others.nearSame + 1) / (others.near + 2), bound)
                || isMore(pair.oddSame, pair.odd, (others.oddSame + 1) / (others.odd + 2), bound);
    }

    /** Whether there are at least half, and more than independent people would have. */
    private static boolean isMore(double hits, double of, double rate, double bound) {
        double q = Math.max(RATE_MIN, rate);
        return 2 * hits >= of && hits >= 1 && tail((int) hits, (int) Math.ceil(of), q) < bound;
    }

    /** The probability of so many hits or more, each with probability q. */
    static double tail(int hits, int of, double q) {
        double log = of * StrictMath.log(1 - q);
        double sum = 0;
        for (int k = 0; k <= of; k++) {
            if (k >= hits) {
                sum += StrictMath.exp(log);
            }
            log += StrictMath.log((of - k) / (k + 1.0)) + StrictMath.log(q / (1 - q));
        }
        return sum;
    }

    private void join(int a, int b) {
        int least = Math.min(source[a], source[b]);
        int most = Math.max(source[a], source[b]);
        for (int w = 0; w < workers; w++) {
            source[w] = source[w] == most ? least : source[w];
        }
    }

    private void testRepeaters() {
        if (!timed() || !all.agrees(comparisons.chance)) {
            return;
        }
        double[] later = new double[workers];
        double[] repeated = new double[workers];
        for (int t = 0; t < in.tasks.size(); t++) {
            countRepeated(t, later, repeated);
        }
        double allLater = sum(later);
        double allRepeated = sum(repeated);
        Counts[] own = new Counts[workers];
        for (int w = 0; w < workers; w++) {
            own[w] = new Counts();
        }
        pairs.forEach((key, pair) -> {
            own[(int) (key / workers)].add(pair, 1);
            own[(int) (key % workers)].add(pair, 1);
        });
        for (int w = 0; w < workers; w++) {
            double rate = (allRepeated - repeated[w] + 1) / (allLater - later[w] + 2);
            repeats[w] = new Counts().add(all, 1).add(own[w], -1).hardlyEverSame()
                    && isMore(repeated[w], later[w], rate, FALSE_ALARM / workers);
        }
    }

    /** Answers that came after others' to the task, and those of them that one of these had given. */
    private void countRepeated(int task, double[] later, double[] repeated) {
        for (int i = in.from(task); i < in.from(task + 1); i++) {
            boolean isLater = false;
            boolean isRepeated = false;
            for (int j = in.from(task); j < in.from(task + 1); j++) {
                boolean before = in.seq(j) < in.seq(i) && in.worker(j) != in.worker(i);
                isLater |= before;
                isRepeated |= before && in.form(i) == in.form(j);
            }
            if (isLater && !everywhere[in.form(i)]) {
                later[in.worker(i)]++;
                repeated[in.worker(i)] += isRepeated ? 1 : 0;
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Of each form of a label whether it was given to several tasks. */
    private static boolean[] inSeveralTasks(Judgements in) {
        boolean[] several = new boolean[in.forms()];
        int[] task = new int[several.length];
        for (int t = 0; t < in.tasks.size(); t++) {
            for (int i = in.from(t); i < in.from(t + 1); i++) {
                several[in.form(i)] |= task[in.form(i)] > 0 && task[in.form(i)] != t + 1;
                task[in.form(i)] = t + 1;
            }
        }
        return several;
    }

    /** Of each answer whether at least as many as gave it agree on another one. */
    private static boolean[] odd(Judgements in) {
        boolean[] odd = new boolean[in.size()];
        for (int t = 0; t < in.tasks.size(); t++) {
            Map<Integer, Integer> votes = new HashMap<>();
            for (int i = in.from(t); i < in.from(t + 1); i++) {
                votes.merge(in.form(i), 1, Integer::sum);
            }
            int most = 0;
            int second = 0;
            for (int count : votes.values()) {
                second = Math.max(second, Math.min(most, count));
                most = Math.max(most, count);
            }
            for (int i = in.from(t); i < in.from(t + 1); i++) {
                int own = votes.get(in.form(i));
                odd[i] = (own == most ? second : most) >= own;
            }
        }
        return odd;
    }
}
