package io.datafi.benchmarks.simulation;

/**
 * What a pair of rules made of one campaign.
 *
 * @param badShare share of payout that reached bad accounts, 0 if nothing was paid
 * @param honestRatio what honest accounts got, over what the same rules pay them with the truth of
 *     every item known and nobody else present
 * @param accuracy share of items whose label is right
 * @param best the same of the best of majority, Dawid-Skene and one-coin
 * @param flagged honest accounts with a proven break of conduct
 */
public record Outcome(double badShare, double honestRatio, double accuracy, double best, int flagged) {}
