package io.datafi.rules.files;

/** What becomes of a second answer of one worker to one task on one occasion. */
public enum Duplicates {
    /** It is reported as DUPLICATE_ANSWER. */
    REFUSE,
    /** The first in the order of the file counts. */
    FIRST,
    /** The last in the order of the file counts. */
    LAST,
    /** Each counts: they are numbered as occasions, in the order of the file. */
    OCCASIONS
}
