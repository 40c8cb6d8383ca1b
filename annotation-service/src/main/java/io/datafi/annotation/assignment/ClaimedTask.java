package io.datafi.annotation.assignment;

/**
 * What became of a task that a claim had locked.
 *
 * @param code why it was not leased; null if it was, or was not needed
 * @param lease null if it was not leased
 */
record ClaimedTask(long number, String key, String code, Lease lease) {}
