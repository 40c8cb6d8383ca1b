/**
 * The verbs of customers, buyers and operators: organisations, campaigns, datasets, listings,
 * epochs, books. Each is one or two RPCs and says what came back; nothing is decided here.
 *
 * <p>{@link io.datafi.cli.customer.Connection} is where and who: the running local system or the
 * {@code DATAFI_…_ADDRESS} variables, and the person of {@code datafi login}. A mutation's
 * idempotency key is made before the first try. A command that fails and may be repeated says it, also
 * with {@code --json}; given again, it makes the repeat the same command.
 */
package io.datafi.cli.customer;
