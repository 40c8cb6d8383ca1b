package io.datafi.rules.rating;

/** How a judge decides between two items. */
public enum JudgeType {
    /** By the items: the first wins with the probability that the abilities give it. */
    INFORMATIVE,
    /** By chance: each item wins half the time. */
    RANDOM,
    /** For the item that is shown first. */
    FIRST,
    /** For the item that is shown second. */
    SECOND;

    /** How often a one-sided judge decides for the other side by mistake. */
    static final double SLIP = .005;

    /** Log-probability of a decided vote of a judge who does not look at the items, in nats. */
    double logChance(boolean firstWon) {
        return switch (this) {
            case INFORMATIVE -> throw new IllegalStateException("depends on the items");
            case RANDOM -> -StrictMath.log(2);
            case FIRST -> StrictMath.log(firstWon ? 1 - SLIP : SLIP);
            case SECOND -> StrictMath.log(firstWon ? SLIP : 1 - SLIP);
        };
    }
}
