package io.datafi.cli.monitor;

import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.TreeHead;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** A state of a log, and who signed it. */
record SignedHead(TreeHead head, byte[] key, byte[] signature) {
    /** Reads a service's answer or a line of {@link #toJson}; whatever is wrong is a RuleException or a DateTimeException. */
    static SignedHead of(JsonObject json) throws DateTimeException {
        return new SignedHead(
                new TreeHead(
                        json.string("log"),
                        json.amount("treeSize"),
                        json.hash("rootHash"),
                        Instant.parse(json.string("time"))),
                json.hash("key"),
                Formats.parseHex(json.string("signature")));
    }

    JsonObject toJson() {
        return Json.object()
                .with("log", head.log())
                .withAmount("treeSize", head.treeSize())
                .withBytes("rootHash", head.rootHash())
                .withInstant("time", head.time())
                .withBytes("key", key)
                .withBytes("signature", signature)
                .build();
    }

    long size() {
        return head.treeSize();
    }

    boolean isSigned() {
        return head.isSignedBy(key, signature);
    }

    boolean hasRoot(byte[] root) {
        return Arrays.equals(head.rootHash(), root);
    }
}
