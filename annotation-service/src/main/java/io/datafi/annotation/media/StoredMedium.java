package io.datafi.annotation.media;

import java.util.UUID;

/**
 * A file in the object store.
 *
 * @param object names it there
 * @param wrappedKey the identity that opens it, under the master key
 */
record StoredMedium(Digest digest, MediaType type, long bytes, UUID object, byte[] wrappedKey) {}
