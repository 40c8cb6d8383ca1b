/**
 * {@code ./datafi bench closing}: how often items that close by their posterior are wrong, and how
 * many answers sequential closing saves, over seeded campaigns and over campaigns resampled from
 * recorded answers. Needs no running system.
 */
package io.datafi.benchmarks.closing;
