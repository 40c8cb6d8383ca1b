package io.datafi.rules.csv;

import io.datafi.rules.RuleError;

/** What becomes of something wrong in a table: it ends the reading, or is noted for a person. */
@FunctionalInterface
public interface Problems {
    /** Ends the reading at the first. */
    Problems REFUSE = (code, line, column, detail) -> {
        throw code.because("line %d: %s", line, detail);
    };

    /**
     * Takes something that is wrong. If this returns, the reader goes on with what is right.
     *
     * @param line from 1
     * @param column of the line, from 1, in code points
     * @param detail why, without the place
     */
    void report(RuleError code, int line, int column, String detail);
}
