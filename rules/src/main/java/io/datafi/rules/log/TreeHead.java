package io.datafi.rules.log;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;

/**
 * The state of a log at a time: what its owner signs and what is anchored on chain.
 *
 * @param log the log's name, for example {@code annotation}
 * @param treeSize number of leaves
 * @param rootHash 32 bytes
 * @param time UTC, microseconds
 */
public record TreeHead(String log, long treeSize, byte[] rootHash, Instant time) {
    /**
     * Stands before the JSON in what is signed, so that no other signed text can pass for a tree
     * head.
     */
    public static final String CONTEXT = "datafi-tree-head/1\n";

    /** Checks the hash's length (LOG_RANGE_INVALID) and copies it. */
    public TreeHead {
        rootHash = LogHashes.require(rootHash);
    }

    /**
     * The bytes to be signed: {@link #CONTEXT}, then the canonical JSON of log, rootHash, time and
     * treeSize.
     */
    public byte[] signedBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(CONTEXT.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(CanonicalJson.writeBytes(Json.object()
                .with("log", log)
                .withBytes("rootHash", rootHash)
                .withInstant("time", time)
                .withAmount("treeSize", treeSize)
                .build()));
        return bytes.toByteArray();
    }

    /**
     * The Ed25519 signature of this head, 64 bytes; fails with KEY_INVALID if the key is of another
     * kind.
     */
    public byte[] sign(PrivateKey key) {
        return LogKeys.sign(key, signedBytes());
    }

    /**
     * Whether this signature is the key's over this head.
     *
     * @param rawKey the public key's 32 bytes
     * @param signature 64 bytes
     */
    public boolean isSignedBy(byte[] rawKey, byte[] signature) {
        return LogKeys.verifies(rawKey, signedBytes(), signature);
    }
}
