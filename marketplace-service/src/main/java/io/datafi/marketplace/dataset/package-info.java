/**
 * Dataset versions: immutable rows with a passport, made from a settled campaign.
 *
 * <p>A version is BUILDING from the order to make it, then READY or FAILED, each for good. The
 * builder streams the rows from annotation-service outside any transaction, once: canonical JSON
 * lines in code-point order of the tasks, hashed into a Merkle root, encrypted to an identity made
 * for this version, and stored. One transaction then makes the version READY, with all hashes, the
 * Croissant passport, the contributors of the rows and the event. A builder that dies leaves
 * BUILDING behind; when its hold on the version ends, the next one starts over with new keys, and
 * what the first one stored is deleted.
 */
package io.datafi.marketplace.dataset;
