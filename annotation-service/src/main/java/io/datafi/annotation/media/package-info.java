/**
 * Media: the pictures, sounds and films that tasks show.
 *
 * <p>A file belongs to a campaign and is named by the SHA-256 of its bytes, so a repeated upload is the same file. Its
 * type is found by its bytes, never by what a client says. It is encrypted while it arrives, to a key of its own, and lies
 * in the object store; the wrapped key is its row. A task refers to it by a content of {@code medium:sha256:} and the
 * digest, so log, bundle and dataset carry the digest without knowing of files.
 *
 * <p>An object is noted as a leftover before its first byte is written, and stays one until the transaction that makes
 * it a medium: what an upload that broke left behind, or a deletion, is swept. With a deleted draft its files go at once.
 */
package io.datafi.annotation.media;
