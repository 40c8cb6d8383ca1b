/**
 * When an item has enough answers.
 *
 * <p>A {@link io.datafi.rules.stopping.SkillSnapshot} is published now and then: what the answers so
 * far say about workers, and how far that may be trusted. {@link io.datafi.rules.stopping.Snapshots}
 * makes it. Between snapshots a {@link io.datafi.rules.stopping.LivePosterior} is computed from an
 * item's answers alone, and {@link io.datafi.rules.stopping.StoppingRule} decides: the target is reached,
 * or further answers would hardly change the label, or the overlap is used up.
 *
 * <p>Live posteriors decide only when to stop asking. Labels and pay come from the full fit of the
 * settlement.
 */
package io.datafi.rules.stopping;
