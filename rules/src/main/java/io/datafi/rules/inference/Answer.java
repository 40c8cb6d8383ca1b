package io.datafi.rules.inference;

/**
 * One answer.
 *
 * @param task name of the item
 * @param worker name of who answered: one account
 * @param occasion from 1, numbers repeats by one worker on one task
 * @param label the class that was given
 */
public record Answer(String task, String worker, int occasion, String label) {}
