/**
 * Made-up campaigns, to measure what attacks earn. {@link io.datafi.benchmarks.simulation.World} says
 * what a campaign is like, {@link io.datafi.benchmarks.simulation.Behaviour} what bad accounts do,
 * {@link io.datafi.benchmarks.simulation.Generator} makes the answers of both from a seed, and {@link
 * io.datafi.benchmarks.simulation.Trial} measures what a pair of rules pays for them.
 */
package io.datafi.benchmarks.simulation;
