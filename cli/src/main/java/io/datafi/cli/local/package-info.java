/**
 * The whole system on one machine: {@code up}, {@code down}, {@code status}, {@code logs}.
 *
 * <p>{@link io.datafi.cli.local.LocalSystem} is the launcher. It starts PostgreSQL, a local chain,
 * Keycloak and the packaged services as processes of their own and routes port 8080 to them. One
 * {@link io.datafi.cli.local.Supervised} watches each process and starts it again when it dies; the
 * process is a {@link io.datafi.cli.local.Part}, which knows how to start, how to tell that it is
 * ready and how to stop. Everything lives under {@link io.datafi.cli.local.Home}.
 *
 * <p>Invariants: one launcher per home (a lock file); every child has a pid file with its start
 * time, so that leftovers of a killed launcher are recognised and nobody else's process is ever
 * signalled; ports are checked before anything starts; passwords and keys are made once, readable
 * by the owner alone; {@code run/state.json} is what other commands know about the system.
 */
package io.datafi.cli.local;
