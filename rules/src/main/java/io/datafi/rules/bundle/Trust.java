package io.datafi.rules.bundle;

import static io.datafi.rules.RuleError.TRUST_INVALID;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
        if (!json.string("format").equals(FORMAT)) {
            throw TRUST_INVALID.because("an unknown format");
        }
        Map<String, String> contracts = new HashMap<>();
        JsonObject addresses = json.object("contracts");
        for (String name : addresses.keys()) {
            contracts.put(name, addresses.string(name).toLowerCase(Locale.ROOT));
        }
        Map<String, Set<String>> keys = new HashMap<>();
        JsonObject logs = json.object("logKeys");
        for (String log : logs.keys()) {
            List<String> ofLog = logs.array(log).strings();
            keys.put(log, Set.copyOf(ofLog));
        }
        Set<Head> heads = new HashSet<>();
        for (JsonObject head : json.array("anchoredHeads").objects()) {
            String root = Formats.hex(head.hash("rootHash"));
            heads.add(new Head(head.string("log"), head.amount("treeSize"), root));
        }
        Set<Epoch> epochs = new HashSet<>();
        for (JsonObject epoch : json.array("epochs").objects()) {
            epochs.add(new Epoch(epoch.string("epoch"), Formats.hex(epoch.hash("root"))));
        }
        return new Trust(json.string("chainId"), contracts, keys, heads, epochs);
    }
}
