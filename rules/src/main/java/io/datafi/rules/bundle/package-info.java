/**
 * Bundles: the files from which anyone recomputes a campaign's settlement and an epoch's payouts,
 * and the checks that do it.
 *
 * <p>Services fill a {@link io.datafi.rules.bundle.BundleBuilder} (events of whole streams, tables,
 * {@link io.datafi.rules.bundle.EpochBook}, {@link io.datafi.rules.bundle.LogProofFile}, rule
 * versions); {@link io.datafi.rules.bundle.CanonicalZip} gives one content one form. {@link
 * io.datafi.rules.bundle.BundleVerifier} runs every check against a {@link
 * io.datafi.rules.bundle.Trust} that comes from outside; without one it can only say that the
 * bundle agrees with itself.
 *
 * <p>A bundle is a stranger's file: whatever is in it, a check fails and the others still run.
 */
package io.datafi.rules.bundle;
