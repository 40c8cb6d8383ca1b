package io.datafi.rules.bundle;

import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogProofs;
import io.datafi.rules.log.TreeHead;
import java.util.List;

/**
 * What ties streams to a signed and anchored head of their log: {@code proofs/<log>.json}.
 *
 * @param key the log's Ed25519 key, 32 bytes
 * @param head an anchored one
 * @param signature over the head, 64 bytes
 * @param inclusion one for the closing event of each stream of this log in the bundle
 * @param consistency from the head that was anchored before; none when this is the first
 */
public record LogProofFile(
        byte[] key, TreeHead head, byte[] signature, List<Inclusion> inclusion, List<Consistency> consistency) {
    /**
     * An entry is in the log.
     *
     * @param stream it belongs to
     * @param streamSeq its number there
     * @param position in the log, from 0
     * @param leafHash of its text
     * @param path sibling hashes from the leaf up
     */
    public record Inclusion(String stream, long streamSeq, long position, byte[] leafHash, List<byte[]> path) {}

    /**
     * The log only grew from one size to another.
     *
     * @param path the hashes of RFC 9162
     */
    public record Consistency(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        /** Whether the path proves it. */
        public boolean holds() {
            return LogProofs.consistent(first, firstRoot, second, secondRoot, path);
        }
    }

    /** Copies the lists. */
    public LogProofFile {
        inclusion = List.copyOf(inclusion);
        consistency = List.copyOf(consistency);
    }

    /** Where it is in a bundle. */
    public String path() {
        return path(head.log());
    }

    static String path(String log) {
        return "proofs/" + log + ".json";
    }

    /** The canonical JSON. */
    public JsonObject toJson() {
        return Json.object()
                .with("log", head.log())
                .withBytes("key", key)
                .with(
                        "head",
                        Json.object()
                                .withAmount("treeSize", head.treeSize())
                                .withBytes("rootHash", head.rootHash())
                                .withInstant("time", head.time())
                                .withBytes("signature", signature)
                                .build())
                .withArray(
                        "inclusion",
                        inclusion.stream().map(LogProofFile::toJson).toList())
                .withArray(
                        "consistency",
                        consistency.stream().map(LogProofFile::toJson).toList())
                .build();
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws io.datafi.rules.RuleException JSON_MEMBER_INVALID
     */
    public static LogProofFile of(JsonObject json) {
        JsonObject head = json.object("head");
        return new LogProofFile(
                json.hash("key"),
                new TreeHead(json.string("log"), head.amount("treeSize"), head.hash("rootHash"), head.instant("time")),
                head.bytes("signature"),
                json.array("inclusion").objects().stream()
                        .map(LogProofFile::inclusion)
                        .toList(),
                json.array("consistency").objects().stream()
                        .map(LogProofFile::consistency)
                        .toList());
    }

    private static JsonObject toJson(Inclusion inclusion) {
        return Json.object()
                .with("stream", inclusion.stream())
                .withAmount("streamSeq", inclusion.streamSeq())
                .withAmount("position", inclusion.position())
                .withBytes("leafHash", inclusion.leafHash())
                .with("path", hashes(inclusion.path()))
                .build();
    }

    private static JsonObject toJson(Consistency consistency) {
        return Json.object()
                .withAmount("first", consistency.first())
                .withBytes("firstRoot", consistency.firstRoot())
                .withAmount("second", consistency.second())
                .withBytes("secondRoot", consistency.secondRoot())
                .with("path", hashes(consistency.path()))
                .build();
    }

    private static Inclusion inclusion(JsonObject json) {
        return new Inclusion(
                json.string("stream"),
                json.amount("streamSeq"),
                json.amount("position"),
                json.hash("leafHash"),
                hashes(json));
    }

    private static Consistency consistency(JsonObject json) {
        return new Consistency(
                json.amount("first"),
                json.hash("firstRoot"),
                json.amount("second"),
                json.hash("secondRoot"),
                hashes(json));
    }

    private static Json hashes(List<byte[]> path) {
        return Json.strings(path.stream().map(Formats::hex).toList());
    }

    private static List<byte[]> hashes(JsonObject json) {
        return json.array("path").strings().stream().map(Formats::parseHex).toList();
    }
}
