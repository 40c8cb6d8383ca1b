/**
 * How one account answers: ability, difficulty and truth together, and breaks of behaviour. An account is judged by what
 * all others say; who is held to share a source with whom comes in as a {@link
 * io.datafi.rules.honesty.behaviour.SourcePartition} and is not changed here.
 */
package io.datafi.rules.honesty.behaviour;
