/**
 * The append-only Merkle log of RFC 9162 with SHA-256: leaf hashes, roots, inclusion and
 * consistency proofs, signed heads.
 *
 * <p>{@link io.datafi.rules.log.LogEntry} is a leaf's text. {@link io.datafi.rules.log.Frontier} is
 * all that a writer needs to go on appending (at most 64 hashes, storable). {@link
 * io.datafi.rules.log.ProofPlan} says which stored nodes a proof needs, {@link
 * io.datafi.rules.log.LogTree} is the same in memory. {@link io.datafi.rules.log.LogProofs} checks
 * proofs against roots. {@link io.datafi.rules.log.TreeHead} is a root at a size and a time, to be
 * signed with a key of {@link io.datafi.rules.log.LogKeys}.
 */
package io.datafi.rules.log;
