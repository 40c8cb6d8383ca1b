/**
 * The trees that are claimed against on chain, byte for byte those of OpenZeppelin's
 * StandardMerkleTree: leaves hashed twice with Keccak-256 and sorted, pairs hashed in sorted order.
 *
 * <p>{@link io.datafi.rules.merkle.PayoutTree} is made of {@link
 * io.datafi.rules.merkle.PayoutLeaf}s (account, token, cumulative amount); {@link
 * io.datafi.rules.merkle.StandardMerkleTree} and {@link io.datafi.rules.merkle.Keccak256} are
 * beneath.
 */
package io.datafi.rules.merkle;
