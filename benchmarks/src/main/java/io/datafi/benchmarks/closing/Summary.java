package io.datafi.benchmarks.closing;

import java.util.List;

/**
 * Several campaigns together.
 *
 * @param error share of wrong labels among tasks that closed by their posterior
 * @param standardError of that, campaigns taken as the independent units
 * @param reached share of tasks that closed by their posterior
 * @param settled share of tasks that settled
 * @param answersEach answers for each task that is not gold
 * @param accuracy of the delivered labels
 * @param fixedEach answers for each task of the fixed overlap with the same accuracy, by linear
 *     interpolation
 */
record Summary(
        int campaigns,
        double error,
        double standardError,
        double reached,
        double settled,
        double answersEach,
        double accuracy,
        double fixedEach) {

    static Summary of(List<Played> played) {
        double tasks = played.stream().mapToInt(Played::tasks).sum();
        double reached = played.stream().mapToInt(Played::reached).sum();
        double wrong = played.stream().mapToInt(Played::wrong).sum();
        double error = reached == 0 ? 0 : wrong / reached;
        double squares = 0;
        for (Played each : played) {
            double off = each.wrong() - error * each.reached();
            squares += off * off;
        }
        double accuracy = played.stream().mapToInt(Played::right).sum() / tasks;
        return new Summary(
                played.size(),
                error,
                reached == 0 ? 0 : Math.sqrt(squares) / reached,
                reached / tasks,
                played.stream().mapToInt(Played::settled).sum() / tasks,
                played.stream().mapToLong(Played::answers).sum() / tasks,
                accuracy,
                fixedEach(played, tasks, accuracy));
    }

    /** The saving against the fixed overlap of equal accuracy. */
    double saving() {
        return 1 - answersEach / fixedEach;
    }

    boolean keepsTarget() {
        return error <= Campaign.TARGET + 2 * standardError;
    }

    String row(String name) {
        return "| %s | %d | %.4f | %.4f | %.2f | %.2f | %.2f | %.4f | %.2f | %.0f %% |"
                .formatted(
                        name,
                        campaigns,
                        error,
                        standardError,
                        reached,
                        settled,
                        answersEach,
                        accuracy,
                        fixedEach,
                        100 * saving());
    }

    /**
     * The first fixed overlap, possibly between two whole ones, that is as accurate; the largest,
     * if none is.
     */
    private static double fixedEach(List<Played> played, double tasks, double accuracy) {
        double accuracyBefore = 0;
        double eachBefore = 0;
        int overlaps = played.getFirst().fixedRight().length;
        for (int n = 0; n < overlaps; n++) {
            int at = n;
            double right =
                    played.stream().mapToInt(each -> each.fixedRight()[at]).sum() / tasks;
            double each =
                    played.stream().mapToLong(one -> one.fixedAnswers()[at]).sum() / tasks;
            if (right >= accuracy) {
                double share = (accuracy - accuracyBefore) / (right - accuracyBefore);
                return eachBefore + share * (each - eachBefore);
            }
            if (right > accuracyBefore) {
                accuracyBefore = right;
                eachBefore = each;
            }
        }
        return eachBefore;
    }
}
