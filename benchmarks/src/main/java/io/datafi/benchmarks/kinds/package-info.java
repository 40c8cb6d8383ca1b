/**
 * Answers that are not classes: how far the consensus is from the truth, and what honest work and its
 * imitations earn, in made-up campaigns.
 */
package io.datafi.benchmarks.kinds;
