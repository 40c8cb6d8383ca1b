package io.datafi.rules.bundle;

import static io.datafi.rules.RuleError.TRUST_INVALID;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.JsonObject;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a verification believes because the chain says so, read there or from a trust file.
 *
 * @param chainId in decimal
 * @param contracts addresses by name, lower-case
 * @param logKeys Ed25519 keys as hex by log: the present one and those it replaced
 * @param heads that were anchored
 * @param epochs that were activated
 */
public record Trust(
        String chainId,
        Map<String, String> contracts,
        Map<String, Set<String>> logKeys,
        Set<Head> heads,
        Set<Epoch> epochs) {
    /** The format of the file. */
    public static final String FORMAT = "datafi-trust/1";

    private static final String WORD = "[A-Za-z]{1,100}";
    private static final Shape CONTRACT = Shape.text("0x[0-9a-fA-F]{40}");

    /** What a trust file must be; contracts beyond the two that checks read may be there. */
    private static final Shape FILE = Shape.exactly(Map.of(
            "format",
            Shape.text(FORMAT),
            "chainId",
            Shape.decimal(BigInteger.ONE, Shape.TOKENS_MAX),
            "contracts",
            Shape.map(WORD, CONTRACT)
                    .and(Shape.with(Map.of("payoutDistributor", CONTRACT, "token", CONTRACT), Map.of())),
            "logKeys",
            Shape.map(WORD, Shape.set(Shape.HASH)),
            "anchoredHeads",
            Shape.list(Shape.exactly(Map.of("log", Shape.NAME, "treeSize", Shape.POSITIVE, "rootHash", Shape.HASH))),
            "epochs",
            Shape.list(Shape.exactly(Map.of("epoch", Grammar.EPOCH, "root", Shape.HASH)))));

    /** An anchored head: log, number of leaves, root as hex. */
    public record Head(String log, long treeSize, String rootHash) {}

    /** An activated root as hex. */
    public record Epoch(String epoch, String root) {}

    /** Copies the collections. */
    public Trust {
        contracts = Map.copyOf(contracts);
        logKeys = Map.copyOf(logKeys);
        heads = Set.copyOf(heads);
        epochs = Set.copyOf(epochs);
    }

    /** Whether the chain activated this root as this epoch. */
    boolean activated(long epoch, String root) {
        return epochs.contains(new Epoch(Long.toString(epoch), root));
    }

    /**
     * Reads a trust file.
     *
     * @throws io.datafi.rules.RuleException TRUST_INVALID
     */
    public static Trust of(JsonObject json) {
        try {
            return parse(json);
        } catch (RuleException malformed) {
            throw TRUST_INVALID.because(malformed.detail());
        }
    }

    private static Trust parse(JsonObject json) {
        FILE.require(json, "trust");
        Map<String, String> contracts = new HashMap<>();
        JsonObject addresses = json.object("contracts");
        for (String name : addresses.keys()) {
            contracts.put(name, addresses.string(name).toLowerCase(Locale.ROOT));
        }
        Map<String, Set<String>> keys = new HashMap<>();
        JsonObject logs = json.object("logKeys");
        for (String log : logs.keys()) {
            keys.put(log, Set.copyOf(logs.array(log).strings()));
        }
        Map<Map.Entry<String, Long>, Head> heads = new HashMap<>();
        for (JsonObject one : json.array("anchoredHeads").objects()) {
            Head head = new Head(one.string("log"), one.amount("treeSize"), one.string("rootHash"));
            once(heads.put(Map.entry(head.log(), head.treeSize()), head) == null, "a head");
        }
        Map<String, Epoch> epochs = new HashMap<>();
        for (JsonObject one : json.array("epochs").objects()) {
            Epoch epoch = new Epoch(one.string("epoch"), one.string("root"));
            once(epochs.put(epoch.epoch(), epoch) == null, "an epoch");
        }
        return new Trust(
                json.string("chainId"), contracts, keys, Set.copyOf(heads.values()), Set.copyOf(epochs.values()));
    }

    private static void once(boolean first, String what) {
        if (!first) {
            throw TRUST_INVALID.because("%s is there twice", what);
        }
    }
}
