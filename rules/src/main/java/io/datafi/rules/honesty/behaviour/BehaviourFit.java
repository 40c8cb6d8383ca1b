package io.datafi.rules.honesty.behaviour;

import io.datafi.rules.Interruption;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * Truth, ability and behaviour of all accounts together, by a fixed number of rounds of
 * expectation-maximisation from a start that is the same for everybody. An account is always judged by the
 * others: its own answers, and those of its cluster, are left out of the truth with which its answers are
 * compared. A function of the evidence and of the partition alone.
 */
public final class BehaviourFit {
    /** Rounds in which all accounts are held to be steady, */
    private static final int STEADY_ROUNDS = 15;

    /** and rounds after them in which each is of any kind. */
    private static final int MIXTURE_ROUNDS = 10;

    /** Steady accounts believed in beside those seen: a break of behaviour must show itself. */
    private static final double STEADY_ACCOUNTS = 20;

    /** Share of accounts of each other kind, before any is known. */
    private static final double KIND_SHARE = .02;

    private static final double KIND_SHARE_MIN = 1e-4;

    /** Known answers alone make nobody a better judge of the rest than this. */
    private static final double START_MAX = .6;

    private static final double VOICE = .9;
    private static final double VOICE_FROM = .3;

    private final Evidence evidence;
    private final SourcePartition partition;
    private final ItemPosterior posterior;
    private final double[] ability;
    private final double[] voices;
    private final AbilityPopulation population;
    private final BreakPriors breakPriors = new BreakPriors();
    private final double[] kindShare = new double[BehaviourMixture.KINDS];
    private final double[][] kinds;
    private final BehaviourMixture[] mixtures;

    private BehaviourFit(Evidence evidence, SourcePartition partition) {
        this.evidence = evidence;
        this.partition = partition;
        posterior = new ItemPosterior(evidence, partition);
        population = new AbilityPopulation(evidence);
        ability = new double[evidence.answers()];
        kinds = new double[evidence.workers][];
        mixtures = new BehaviourMixture[evidence.workers];
        Arrays.fill(kindShare, KIND_SHARE);
        kindShare[BehaviourMixture.STEADY] = 1 - (BehaviourMixture.KINDS - 1) * KIND_SHARE;
        Arrays.fill(ability, .5);
        posterior.compareWithKnown(ability);
        judge(false);
        voices = new double[ability.length];
        for (int a = 0; a < ability.length; a++) {
            voices[a] = ability[a] >= VOICE_FROM ? VOICE : Math.max(0, ability[a]);
            ability[a] = Math.min(ability[a], START_MAX);
        }
    }

    /** Fits. */
    public static BehaviourFit of(Evidence evidence, SourcePartition partition) {
        BehaviourFit fit = new BehaviourFit(evidence, partition);
        for (int round = 0; round < STEADY_ROUNDS + MIXTURE_ROUNDS; round++) {
            Interruption.check();
            fit.posterior.compare(fit.ability);
            fit.judge(round >= STEADY_ROUNDS);
            fit.learn(round >= STEADY_ROUNDS);
        }
        return fit;
    }

    /** What was judged. */
    public Evidence evidence() {
        return evidence;
    }

    /** By which clusters. */
    public SourcePartition partition() {
        return partition;
    }

    /** Classes and difficulty of items. */
    public ItemPosterior posterior() {
        return posterior;
    }

    /** Expected ability behind each answer. */
    public double[] ability() {
        return ability;
    }

    /**
     * Abilities with which all are heard alike but those whose known answers are no better than guesses:
     * .9 from an ability of .3 on, and below it what it is, at least 0. For who doubts the fit.
     */
    public double[] equalVoices() {
        return voices;
    }

    /** The kinds of behaviour of an account. */
    public BehaviourMixture mixture(int account) {
        return mixtures[account];
    }

    /** Probability that an account is of a kind. */
    public double kind(int account, int kind) {
        return kinds[account][kind];
    }

    private void judge(boolean anyKind) {
        for (int w = 0; w < evidence.workers; w++) {
            double[] prior = population.of(w);
            BehaviourMixture mixture = anyKind
                    ? BehaviourMixture.of(evidence, posterior, w, prior, breakPriors)
                    : BehaviourMixture.steady(evidence, posterior, w, prior);
            double[] log = new double[BehaviourMixture.KINDS];
            for (int kind = 0; kind < BehaviourMixture.KINDS; kind++) {
                log[kind] = Logarithm.of(kindShare[kind]) + mixture.logLikelihood(kind);
            }
            kinds[w] = LogShares.of(log);
            mixtures[w] = mixture;
            expect(w);
        }
    }

    /** The ability behind each answer of an account, over its kinds. */
    private void expect(int w) {
        int[] answers = evidence.ofWorker[w];
        for (int n = 0; n < answers.length; n++) {
            double mean = 0;
            for (int kind = 0; kind < BehaviourMixture.KINDS; kind++) {
                mean += kinds[w][kind] * mixtures[w].ability[kind][n];
            }
            ability[answers[n]] = mean;
        }
    }

    /** The population, in which a source counts once, and what each account guesses. */
    private void learn(boolean anyKind) {
        double[] counts = new double[BehaviourMixture.KINDS];
        breakPriors.clear();
        population.clear();
        for (int w = 0; w < evidence.workers; w++) {
            double part = 1.0 / partition.sourceSize(w);
            population.add(w, part * kinds[w][BehaviourMixture.STEADY], mixtures[w].steady);
            for (int kind = 0; kind < BehaviourMixture.KINDS; kind++) {
                counts[kind] += part * kinds[w][kind];
            }
            mixtures[w].teach(breakPriors, kinds[w], part);
            posterior.learnGuesses(w, ability);
        }
        population.learn();
        if (anyKind) {
            learnKinds(counts);
        }
    }

    private void learnKinds(double[] counts) {
        double all = STEADY_ACCOUNTS + Arrays.stream(counts).sum();
        kindShare[BehaviourMixture.STEADY] = 1;
        for (int kind = 1; kind < BehaviourMixture.KINDS; kind++) {
            kindShare[kind] = Math.max(KIND_SHARE_MIN, counts[kind] / all);
            kindShare[BehaviourMixture.STEADY] -= kindShare[kind];
        }
    }
}
