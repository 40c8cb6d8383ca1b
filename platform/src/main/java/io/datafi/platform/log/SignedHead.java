package io.datafi.platform.log;

import io.datafi.rules.log.TreeHead;

/**
 * A head with its signature.
 *
 * @param head state of the log
 * @param key the public key that signed, 32 raw bytes
 * @param signature Ed25519 over {@link TreeHead#signedBytes}
 */
public record SignedHead(TreeHead head, byte[] key, byte[] signature) {}
