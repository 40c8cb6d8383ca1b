package io.datafi.rules.rating;

/**
 * An item's place.
 *
 * @param ability log-odds of winning against an item of mean ability, nats; NaN if it has no finite
 *     estimate, then all that follows is NaN or 0
 * @param modelError standard error of the ability if the model is true, nats
 * @param standardError the same if only the votes are independent
 * @param judgeError the same if only the judges are
 * @param rankLow the best rank it may have, from 1
 * @param rankHigh the worst rank it may have
 */
public record Rating(
        String item,
        double ability,
        double modelError,
        double standardError,
        double judgeError,
        int rankLow,
        int rankHigh) {
    /** The rating of an item of mean ability. */
    public static final double MEAN = 1000;

    /** Points of rating in a unit of ability: 400 points are odds of ten to one. */
    public static final double SCALE = 400 / 2.302585092994046;

    /** The two-sided 95 % point of the normal distribution. */
    public static final double WIDTH = 1.959963984540054;

    /** Whether there is a finite estimate. */
    public boolean rated() {
        return !Double.isNaN(ability);
    }

    /** The rating in points. */
    public double rating() {
        return MEAN + SCALE * ability;
    }

    /** The standard error of the rating in points if only the votes are independent. */
    public double ratingError() {
        return SCALE * standardError;
    }

    /** The standard error of the rating in points if only the judges are independent. */
    public double ratingErrorByJudge() {
        return SCALE * judgeError;
    }

    /** The lower end of the 95 % interval of the rating, from the {@link #standardError}. */
    public double lower() {
        return MEAN + SCALE * (ability - WIDTH * standardError);
    }

    /** The upper end of the 95 % interval of the rating. */
    public double upper() {
        return MEAN + SCALE * (ability + WIDTH * standardError);
    }
}
