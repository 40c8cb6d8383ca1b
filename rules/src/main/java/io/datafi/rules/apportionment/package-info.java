/**
 * Splitting a whole number into whole parts that sum to it: money over accounts, a billion over
 * classes. The largest remainder method (Hamilton): every part is its exact share rounded down, and
 * the units that are left go to the largest remainders.
 */
package io.datafi.rules.apportionment;
