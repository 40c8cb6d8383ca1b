package io.datafi.rules.rating;

/** A circumstance whose pull on votes can be estimated beside the ratings, and so taken out. */
public enum Covariate {
    /** The pull towards longer answers, per unit of the column. */
    LENGTH,
    /** The pull towards answers with more mark-up, per unit of the column. */
    MARKDOWN,
    /** The pull towards the item that is shown first. */
    POSITION,
    /** The pull towards the judge's own vendor. */
    SAME_VENDOR;

    /** How far the circumstances of a vote favour its first item. */
    double of(Context context) {
        return switch (this) {
            case LENGTH -> context.length();
            case MARKDOWN -> context.markdown();
            case POSITION -> 1;
            case SAME_VENDOR -> context.sameVendor();
        };
    }
}
