package io.datafi.rules.inference;

/**
 * The probabilities of the classes of each task: models and weighted votes pooled, then tempered.
 *
 * <pre>
 * ω(t)   = mean of 10/(10 + n(w)) over the answers of t; without gold and exam at least .55
 *          where all answers are the same: so none of these is overruled
 * x(t,c) = (1 − ω(t))·r(t,c) + ω(t)·g(t,c)
 * q(t,c) ∝ x(t,c)^κ
 * </pre>
 *
 * <p>The rest, all classes that nobody gave, is tempered as one, and spread by the prior.
 */
final class ItemPosterior {
    /** How many answers of a worker make the models count as much as votes. */
    private static final double EXPERIENCE = 10;

    /** What votes count for where all are for one class, unless gold or an exam tells more. */
    private static final double UNANIMOUS = .55;

    private final Cells cells;
    private final Evidence evidence;
    private final double[] pooled;

    /**
     * Pools.
     *
     * @param models r, laid out as votes are
     * @param agreement g, likewise
     */
    ItemPosterior(Cells cells, double[] models, double[] agreement) {
        this.cells = cells;
        evidence = cells.evidence();
        pooled = new double[models.length];
        boolean votesAlone = !evidence.anythingKnown();
        for (int task = 0; task < evidence.tasks(); task++) {
            double voteShare = voteShare(task);
            if (votesAlone && isUnanimous(task)) {
                voteShare = Math.max(voteShare, UNANIMOUS);
            }
            for (int i = cells.from(task); i < cells.from(task + 1); i++) {
                pooled[i] = (1 - voteShare) * models[i] + voteShare * agreement[i];
            }
        }
    }

    private boolean isUnanimous(int task) {
        AnswerIndex answers = evidence.answers();
        int first = -1;
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            if (evidence.weight(a) > 0 && first >= 0 && answers.label(a) != first) {
                return false;
            }
            first = evidence.weight(a) > 0 ? answers.label(a) : first;
        }
        return first >= 0;
    }

    private double voteShare(int task) {
        AnswerIndex answers = evidence.answers();
        double sum = 0;
        double weights = 0;
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            double weight = evidence.weight(a);
            sum += weight * EXPERIENCE / (EXPERIENCE + evidence.total(answers.worker(a)));
            weights += weight;
        }
        return weights > 0 ? sum / weights : 0;
    }

    /** The probability of a class of a task at this κ. */
    double of(int task, int label, double inverseTemperature) {
        double own = 0;
        double sum = 0;
        int place = cells.from(task) + Math.max(0, cells.place(task, label));
        for (int i = cells.from(task); i < cells.from(task + 1); i++) {
            double power = power(pooled[i], inverseTemperature);
            sum += power;
            own = i == place ? power : own;
        }
        return cells.place(task, label) < 0 ? 0 : own / sum;
    }

    /** q, dense: at task·K + class. */
    double[] tempered(double inverseTemperature, double[] prior) {
        int k = evidence.classes();
        double[] tempered = new double[evidence.tasks() * k];
        for (int task = 0; task < evidence.tasks(); task++) {
            int from = cells.from(task);
            int to = cells.from(task + 1);
            if (evidence.gold(task) >= 0) {
                tempered[task * k + evidence.gold(task)] = 1;
                continue;
            }
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += power(pooled[i], inverseTemperature);
            }
            int named = cells.all() ? k : to - from - 1;
            double unnamed = 1;
            for (int i = 0; i < named; i++) {
                int label = cells.state(task, i);
                tempered[task * k + label] = power(pooled[from + i], inverseTemperature) / sum;
                unnamed -= prior[label];
            }
            if (named < k) {
                double rest = power(pooled[to - 1], inverseTemperature) / sum;
                int next = 0;
                for (int label = 0; label < k; label++) {
                    if (next < named && cells.state(task, next) == label) {
                        next++;
                    } else {
                        tempered[task * k + label] = rest * prior[label] / unnamed;
                    }
                }
            }
        }
        return tempered;
    }

    private static double power(double probability, double exponent) {
        return probability <= 0 ? 0 : StrictMath.exp(exponent * StrictMath.log(probability));
    }
}
