/**
 * Submissions: answers to leased tasks, set-based on the reactive pool.
 *
 * <p>One transaction takes the worker's row lock, the campaign's shared lock (closing takes it
 * exclusively, so CampaignClosed stands behind every answer), then one statement that turns each
 * lease that still holds into an answer and says of each other why not. The AnswerAccepted events
 * go into the same transaction. A lease takes exactly one answer; the same answer again gets the
 * first outcome, under any key.
 */
package io.datafi.annotation.submission;
