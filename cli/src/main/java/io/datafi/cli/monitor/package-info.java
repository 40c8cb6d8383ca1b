/**
 * {@code datafi monitor}: a copy of a service's log in anybody's hands, and an alarm when the log
 * tells another past.
 *
 * <p>{@link io.datafi.cli.monitor.RemoteLog} asks over REST, without login; {@link
 * io.datafi.cli.monitor.Mirror} keeps entries and heads in files that only grow; {@link
 * io.datafi.cli.monitor.Monitor} compares what is told now with what was told before and with what
 * the chain says. A check that fails is an {@link io.datafi.cli.monitor.Alarm}; the files stay as
 * they are, as evidence.
 */
package io.datafi.cli.monitor;
