/**
 * The main job from end to end against a running system, as its users do it: a customer orders and
 * pays on chain, workers answer, pay is settled and claimed, the labels are sold to a second
 * organisation, and two programs recompute it all from a file.
 *
 * <p>{@link io.datafi.cli.demo.DemoRun} is the story in seven steps; each step is one class and
 * adds its checks to the {@link io.datafi.cli.demo.DemoReport}. Every identifier and every
 * idempotency key is made before the first try of a call, so that the demo goes on when a part of
 * the system is killed and comes back.
 */
package io.datafi.cli.demo;
