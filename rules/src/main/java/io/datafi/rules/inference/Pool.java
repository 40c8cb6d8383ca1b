package io.datafi.rules.inference;

/** The models of {@code quality/2}, fitted, and what they say together. */
final class Pool {
    private final Evidence evidence;
    private final Cells cells;
    private final Votes votes;
    private final ConfusionModel accuracy;
    private final ConfusionModel kinds;
    private final ConfusionModel guess;

    /**
     * Fits.
     *
     * @param mayHaveKinds whether the largest class may have kinds of items
     */
    Pool(Evidence evidence, boolean mayHaveKinds) {
        this.evidence = evidence;
        cells = Cells.of(evidence);
        votes = new Votes(cells);
        accuracy = Kinds.whole(votes, cells);
        kinds = mayHaveKinds ? Kinds.of(accuracy, votes) : null;
        // With two classes there is one way to be wrong: a guess says nothing that an accuracy does not.
        guess = kinds != null || evidence.classes() <= 2
                ? null
                : new ConfusionModel(cells, new GuessMeans(evidence, votes), votes.mass(), 1).fit(votes.shares());
    }

    /** Models and votes pooled. */
    ItemPosterior items() {
        return new ItemPosterior(cells, models(), votes.byAgreement());
    }

    /** r: the mean of both models, or the only one. */
    private double[] models() {
        double[] mean = new double[votes.shares().length];
        if (kinds == null && guess == null) {
            return accuracy.states();
        }
        if (kinds == null) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (accuracy.states()[i] + guess.states()[i]) / 2;
            }
            return mean;
        }
        Cells of = kinds.cells();
        for (int task = 0; task < evidence.tasks(); task++) {
            for (int s = 0; s < of.states(); s++) {
                mean[cells.from(task) + of.classOf(s)] += kinds.states()[of.from(task) + s];
            }
        }
        return mean;
    }

    QualityFit fit(double inverseTemperature, Identifiability identifiability) {
        double[] prior = (kinds == null ? accuracy : kinds).prior().clone();
        for (int c = 0; c < prior.length && guess != null; c++) {
            prior[c] = (prior[c] + guess.prior()[c]) / 2;
        }
        ConfusionModel first = kinds == null ? accuracy : kinds;
        return new QualityFit(
                evidence.answers(),
                items().tempered(inverseTemperature, prior),
                confusions(),
                prior,
                new QualityFit.Settings(
                        first.beta(), guess == null ? 0 : guess.beta(), kinds == null ? 1 : 4, inverseTemperature),
                identifiability,
                accuracy.passes() + (kinds == null ? 0 : kinds.passes()) + (guess == null ? 0 : guess.passes()),
                first.converged() && (guess == null || guess.converged()));
    }

    /** With few classes a table, so that nothing else is kept. */
    private Confusions confusions() {
        ConfusionModel first = kinds == null ? accuracy : kinds;
        Confusions mean = guess == null
                ? first::confusion
                : (worker, truth, given) ->
                        (first.confusion(worker, truth, given) + guess.confusion(worker, truth, given)) / 2;
        if (!cells.all()) {
            return mean;
        }
        int k = evidence.classes();
        double[] table = new double[evidence.workers() * k * k];
        for (int i = 0; i < table.length; i++) {
            table[i] = mean.of(i / (k * k), i / k % k, i % k);
        }
        return (worker, truth, given) -> table[(worker * k + truth) * k + given];
    }
}
