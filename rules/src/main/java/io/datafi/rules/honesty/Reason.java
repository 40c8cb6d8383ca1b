package io.datafi.rules.honesty;

/** Why an account is not paid, or not wholly: proven, and named in published tables. */
public enum Reason {
    /** Answers come from the same source as those of another account, which is paid for them. */
    DEPENDENT,
    /** Good answers at first, guesses after a change: the whole settlement is forfeited. */
    TURNED,
    /** Good and guessed answers by turns: the whole settlement is forfeited. */
    ON_OFF,
    /** Good only where answers are known: the whole settlement is forfeited. */
    KNOWN_ONLY,
    /** Good everywhere but in the exam, where nobody can be copied: the settlement is forfeited. */
    BORROWED,
    /** Answers that tell nothing of the truth, or its opposite. */
    NO_KNOWLEDGE,
    /** Nothing tells right answers from wrong ones in this campaign: a floor is paid, and nothing is held against anybody. */
    NOT_IDENTIFIABLE
}
