/**
 * Who answers honestly, and what an honest answer is worth. Two rooms: {@link
 * io.datafi.rules.honesty.behaviour} judges how one account answers, {@link
 * io.datafi.rules.honesty.collusion} who shares a source; {@link io.datafi.rules.honesty.Honesty} is
 * their public face. Every test names how often an honest campaign fails it.
 */
package io.datafi.rules.honesty;
