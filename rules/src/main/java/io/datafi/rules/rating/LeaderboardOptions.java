package io.datafi.rules.rating;

import java.util.List;

/**
 * How a leaderboard is made.
 *
 * @param ties what a tie means
 * @param covariates circumstances to estimate beside the ratings
 * @param defended whether judges who do not look at the items, or who rig, weigh less; else every
 *     vote counts alike
 */
public record LeaderboardOptions(TieModel ties, List<Covariate> covariates, boolean defended) {
    /** Half-win ties, no covariates, defended. */
    public static final LeaderboardOptions DEFAULT = new LeaderboardOptions(TieModel.HALF, List.of(), true);

    /** Half-win ties, no covariates, every vote alike. */
    public static final LeaderboardOptions PLAIN = new LeaderboardOptions(TieModel.HALF, List.of(), false);

    /** The same with other ties. */
    public LeaderboardOptions with(TieModel other) {
        return new LeaderboardOptions(other, covariates, defended);
    }

    /** The same with these covariates. */
    public LeaderboardOptions with(List<Covariate> others) {
        return new LeaderboardOptions(ties, others, defended);
    }
}
