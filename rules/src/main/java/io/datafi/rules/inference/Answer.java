package io.datafi.rules.inference;

/**
 * One answer.
 *
 * @param task name of the item
 * @param worker name of who answered: one account
 * @param occasion from 1, numbers repeats by one worker on one task
 * @param label the class that was given
 * @param seq its place in time among the answers of a campaign, from 1; 0 if that is not known
 */
public record Answer(String task, String worker, int occasion, String label, long seq) {
    /** An answer of unknown time. */
    public Answer(String task, String worker, int occasion, String label) {
        this(task, worker, occasion, label, 0);
    }
}
