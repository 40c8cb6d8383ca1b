/**
 * What a campaign asks of its workers: one {@link io.datafi.annotation.spec.TaskSpec} for all its tasks, which judges each
 * {@link io.datafi.annotation.spec.TaskAnswer} before anything is written.
 *
 * <p>An accepted answer is kept as text, in one form for equal answers: the class itself, else canonical JSON as {@link
 * io.datafi.rules.consensus.Kind} reads it. So log, openings and exports need not know of kinds.
 */
package io.datafi.annotation.spec;
