package io.datafi.cli;

/** One of the values that an option takes, with what it means; the help lists them. */
public interface Meaning {
    String meaning();
}
