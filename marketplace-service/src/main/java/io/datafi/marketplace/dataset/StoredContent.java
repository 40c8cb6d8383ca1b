package io.datafi.marketplace.dataset;

/**
 * A content that lies in the object store, before its version is READY.
 *
 * @param object its key there
 * @param hash SHA-256 of the encrypted file
 * @param bytes its length
 * @param wrappedKey its identity under the master key
 */
record StoredContent(DatasetFacts facts, String object, byte[] hash, long bytes, byte[] wrappedKey) {}
