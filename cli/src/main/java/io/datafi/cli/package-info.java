/**
 * The {@code datafi} command.
 *
 * <p>{@link io.datafi.cli.Main} reads the arguments; each sub-command lives in the package of its
 * subject: {@code local} runs the whole system on one machine, {@code offline} recomputes from
 * files with the network off, {@code monitor} mirrors logs, {@code client} and {@code customer} speak to the services.
 *
 * <p>Every command takes {@code --json}. A refusal prints one line {@code datafi: CODE detail} on
 * standard error and ends with a code of {@link io.datafi.cli.ExitCode}.
 */
package io.datafi.cli;
