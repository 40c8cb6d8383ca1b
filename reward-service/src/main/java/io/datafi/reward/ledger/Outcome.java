package io.datafi.reward.ledger;

/** What became of a transfer. */
sealed interface Outcome {
    /** Posted now. */
    record Posted() implements Outcome {}

    /** The same transfer was posted before. */
    record Exists() implements Outcome {}

    /** Not posted. */
    record Refused(LedgerError code) implements Outcome {}
}
