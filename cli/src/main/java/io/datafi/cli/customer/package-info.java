/**
 * The verbs of customers, buyers and operators: organisations, campaigns, datasets, listings,
 * epochs, books. Each is one or two RPCs and says what came back; nothing is decided here.
 *
 * <p>{@link io.datafi.cli.customer.Connection} is where and who: the running local system or the
 * {@code DATAFI_…_ADDRESS} variables, and the person of {@code datafi login}. A mutation's
 * idempotency key is made before the first try, printed with {@code --json}, and can be given to
 * repeat a command whose answer was lost.
 */
package io.datafi.cli.customer;
