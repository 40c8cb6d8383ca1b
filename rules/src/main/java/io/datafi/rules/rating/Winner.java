package io.datafi.rules.rating;

import static io.datafi.rules.RuleError.VOTE_INVALID;

/** The verdict of a vote. */
public enum Winner {
    /** The first item is better. */
    A,
    /** The second item is better. */
    B,
    /** Both are as good. */
    TIE,
    /**
     * Both are bad. This says nothing of which is better: such votes are counted apart and no
     * rating depends on them.
     */
    BAD;

    /**
     * The verdict as files name it: {@code a}, {@code b}, {@code tie} or {@code bad}.
     *
     * @throws io.datafi.rules.RuleException VOTE_INVALID
     */
    public static Winner of(String text) {
        return switch (text) {
            case "a" -> A;
            case "b" -> B;
            case "tie" -> TIE;
            case "bad" -> BAD;
            default -> throw VOTE_INVALID.because("winner is \"%s\", not a, b, tie or bad", text);
        };
    }
}
