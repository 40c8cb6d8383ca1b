package io.datafi.rules.inference;

import io.datafi.rules.math.Beta;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a worker's answers are right.
 *
 * @param answers that the worker gave
 * @param skillPpb how probable the worker's labels are on average, rounded down
 * @param lower end of a 95 % interval
 * @param upper end of a 95 % interval
 */
public record Skill(int answers, long skillPpb, double lower, double upper) {
    private static final double TAIL = 0.025;
    private static final double WHOLE = TruthTables.WHOLE;

    /**
     * The skill of every worker, by index, from the published posterior.
     *
     * <p>The interval is Jeffreys' for the expected number of right answers out of as many answers
     * as carry the same information: the truth is uncertain too, so n answers count for n·v/(v + u)
     * with v = n·s·(1 − s), the variance of the number of right ones, and u = Σ p·(1 − p), that of
     * not knowing which. It is widened to hold the skill itself, which at either end it may not.
     */
    public static List<Skill> of(TruthTables tables) {
        AnswerIndex answers = tables.answers();
        int workers = answers.workers().size();
        int[] count = new int[workers];
        long[] right = new long[workers];
        double[] unknown = new double[workers];
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                long ppb = tables.posterior(task, answers.label(a));
                count[answers.worker(a)]++;
                right[answers.worker(a)] += ppb;
                unknown[answers.worker(a)] += ppb / WHOLE * (1 - ppb / WHOLE);
            }
        }
        List<Skill> skills = new ArrayList<>(workers);
        for (int worker = 0; worker < workers; worker++) {
            skills.add(of(count[worker], right[worker], unknown[worker]));
        }
        return skills;
    }

    private static Skill of(int count, long right, double unknown) {
        double skill = right / WHOLE / count;
        double spread = count * skill * (1 - skill);
        double effective = spread == 0 ? count : count * spread / (spread + unknown);
        double a = effective * skill + 0.5;
        double b = effective * (1 - skill) + 0.5;
        double lower = Math.min(right / count / WHOLE, Beta.quantile(TAIL, a, b));
        double upper = Math.max(skill, Beta.quantile(1 - TAIL, a, b));
        return new Skill(count, right / count, lower, upper);
    }
}
