package io.datafi.benchmarks.simulation;

/**
 * An item or exam question, as its maker knows it.
 *
 * @param index its number among items or among exam questions
 * @param exam whether it is an exam question
 * @param known whether its class is known to the campaign
 * @param truth its class
 * @param hard whether honest accounts do worse on it
 * @param misleading the wrong class that it suggests
 */
record Question(int index, boolean exam, boolean known, int truth, boolean hard, int misleading) {}
