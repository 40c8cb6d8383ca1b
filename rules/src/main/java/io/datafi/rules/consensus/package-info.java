/**
 * Consensus of answers that are not classes: numbers, rankings, sets, text spans, boxes, texts.
 *
 * <p>A {@link io.datafi.rules.consensus.Kind} reads a label, measures how far two are apart and may
 * merge several. {@link io.datafi.rules.consensus.DistanceModel} needs no more than that; {@link
 * io.datafi.rules.consensus.NumberModel} has biases and variances instead. Both give what classes
 * have: a label and a confidence for each task, a skill for each worker. Confidence and skill are
 * corrected for chance: 1 is exact, 0 is as far off as answers to different tasks are.
 */
package io.datafi.rules.consensus;
