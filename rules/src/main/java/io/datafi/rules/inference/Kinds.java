package io.datafi.rules.inference;

/**
 * Whether the items of the largest class come in kinds. Where one class outweighs all others, its
 * contested items may be as many as those of a whole other class; with one kind of items a class
 * they are then cheaper as the other class, and confusions drift away from the labels.
 *
 * <p>The class is halved, each item by its share of votes for the class, and a model of both halves
 * is fitted. If that is decisively more probable, both are halved again and fitted once more.
 * Smaller classes stay whole: where classes are about as large, kinds of one alone would be as good
 * at taking the items of another.
 *
 * @see "Li, Rubinstein & Cohn (2019), Exploiting Worker Correlation, ICML: kinds in every class"
 */
final class Kinds {
    /** How many items each kind counts beforehand. */
    static final double SHARE_PRIOR = .05;

    /** The share of the largest class from which it is halved. */
    static final double CLASS_MIN = .625;

    /** How much larger F must be: a Bayes factor of e⁵ = 148, "very strong" by Kass & Raftery. */
    static final double GAIN_MIN = 5;

    /** What a vote counts for in the prior of four kinds. */
    private static final double VOTE_SHARE = .25;

    private static final double ACCURACY_STRENGTH = 8;

    private Kinds() {}

    /** The coin model, of one kind of items a class. */
    static ConfusionModel whole(Votes votes, Cells cells) {
        return model(cells, votes, 1).fit(votes.shares());
    }

    /**
     * A model with four kinds of items in the largest class; null if the evidence does not ask for
     * it.
     *
     * @param whole the model of one kind a class
     */
    static ConfusionModel of(ConfusionModel whole, Votes votes) {
        Evidence evidence = whole.cells().evidence();
        int largest = 0;
        for (int c = 1; c < evidence.classes(); c++) {
            largest = whole.prior()[c] > whole.prior()[largest] ? c : largest;
        }
        if (!whole.cells().all() || evidence.classes() == 1 || whole.prior()[largest] < CLASS_MIN) {
            return null;
        }
        ConfusionModel two = halved(whole, votes, largest, 1);
        if (two.logEvidence() - whole.logEvidence() <= GAIN_MIN) {
            return null;
        }
        return halved(two, votes, largest, VOTE_SHARE);
    }

    private static ConfusionModel halved(ConfusionModel model, Votes votes, int label, double voteShare) {
        Cells before = model.cells();
        Evidence evidence = before.evidence();
        int k = evidence.classes();
        int kinds = before.kinds(label);
        Cells after = Cells.ofKinds(evidence, label, 2 * kinds);
        double[] from = model.states();
        double[] to = new double[after.from(evidence.tasks())];
        for (int task = 0; task < evidence.tasks(); task++) {
            int row = after.from(task);
            System.arraycopy(from, before.from(task), to, row, before.states());
            double share = votes.shares()[task * k + label];
            for (int kind = 0; kind < kinds; kind++) {
                int first = row + (kind == 0 ? label : k + kind - 1);
                to[row + k + kinds + kind - 1] = to[first] * (1 - share);
                to[first] *= share;
            }
        }
        return model(after, votes, voteShare).fit(to);
    }

    private static ConfusionModel model(Cells cells, Votes votes, double voteShare) {
        RowMeans accuracy = new AccuracyMeans(cells.evidence(), ACCURACY_STRENGTH);
        return new ConfusionModel(cells, accuracy, votes.mass(), voteShare);
    }
}
