/**
 * Ratings of items from pairwise votes: Bradley-Terry by maximum likelihood with ties, covariates
 * and segments, errors that hold when the model or the independence of votes does not, a fit of
 * which judges look at the items, and a defence against judges who rig.
 *
 * <p>{@link io.datafi.rules.rating.VoteTable} sorts votes, so that no byte depends on the order of
 * the file; {@link io.datafi.rules.rating.PairCounts} is all that a plain fit needs of them. {@link
 * io.datafi.rules.rating.Leaderboard#of} does it all.
 *
 * <p>Items without a finite estimate are said to have none. Formulas, sources and limits: {@code
 * docs/ranking.md}.
 */
package io.datafi.rules.rating;
