/**
 * Submissions: answers to leased tasks, set-based on the reactive pool.
 *
 * <p>One transaction takes the worker's row lock and the campaign's shared lock (closing takes it exclusively, so
 * CampaignClosed stands behind every answer), then judges each answer by what its campaign asks for, then turns each lease
 * that counts into an answer in one statement and says of each other why not. The AnswerAccepted events go into the same
 * transaction. A lease takes exactly one answer; the same answer again gets the first outcome, under any key.
 *
 * <p>An answer behind the end of its lease is taken while its task has room. Until a claim expires the lease its place is still
 * counted, so the same statement takes it; afterwards {@link LateAnswers} looks for room first.
 */
package io.datafi.annotation.submission;
