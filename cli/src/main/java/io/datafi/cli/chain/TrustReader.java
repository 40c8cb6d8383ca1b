package io.datafi.cli.chain;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads from a chain what {@code verify} trusts: log keys, anchored heads and active roots. The
 * contract addresses are the only thing that must come from elsewhere; they are what a reader
 * chooses to believe in.
 */
public final class TrustReader {
    /** Addresses in lower-case hex. */
    public record Contracts(
            String escrow, String payoutDistributor, String custodyVault, String logAnchor, String token) {}

    private final EthRpc chain;
    private final Contracts contracts;

    public TrustReader(EthRpc chain, Contracts contracts) {
        this.chain = chain;
        this.contracts = contracts;
    }

    /** The trust file of format {@code datafi-trust/1}. */
    public JsonObject read() {
        return Json.object()
                .with("format", "datafi-trust/1")
                .with("chainId", chain.chainId().toString())
                .with("contracts", addresses())
                .with("logKeys", logKeys())
                .with("anchoredHeads", Json.array(anchoredHeads()))
                .with("epochs", Json.array(epochs()))
                .build();
    }

    private JsonObject addresses() {
        return Json.object()
                .with("escrow", contracts.escrow())
                .with("payoutDistributor", contracts.payoutDistributor())
                .with("custodyVault", contracts.custodyVault())
                .with("logAnchor", contracts.logAnchor())
                .with("token", contracts.token())
                .build();
    }

    private JsonObject logKeys() {
        // A key that was replaced and set again is trusted once.
        Map<String, Set<String>> keys = new TreeMap<>();
        for (EthRpc.Log log : logs(contracts.logAnchor(), "LogKeySet(bytes32,bytes32)")) {
            keys.computeIfAbsent(logName(log), _ -> new LinkedHashSet<>()).add("0x" + Abi.word(log.data(), 0));
        }
        JsonObject.Builder object = Json.object();
        keys.forEach((log, its) -> object.with(log, Json.strings(List.copyOf(its))));
        return object.build();
    }

    private List<JsonObject> anchoredHeads() {
        return logs(contracts.logAnchor(), "Anchored(bytes32,uint64,bytes32)").stream()
                .map(log -> Json.object()
                        .with("log", logName(log))
                        .with("treeSize", Abi.uint(log.data(), 0).toString())
                        .with("rootHash", "0x" + Abi.word(log.data(), 1))
                        .build())
                .toList();
    }

    private List<JsonObject> epochs() {
        // An epoch that was revoked and published again is activated once: later wins.
        Map<String, JsonObject> byNumber = new LinkedHashMap<>();
        for (EthRpc.Log log : logs(contracts.payoutDistributor(), "RootActivated(uint256,bytes32)")) {
            String number = Abi.uint(log.topics().get(1), 0).toString();
            String root = log.topics().size() > 2 ? log.topics().get(2) : "0x" + Abi.word(log.data(), 0);
            byNumber.put(
                    number,
                    Json.object().with("epoch", number).with("root", root).build());
        }
        return List.copyOf(byNumber.values());
    }

    private List<EthRpc.Log> logs(String contract, String event) {
        return chain.logs(contract, Abi.topic(event));
    }

    private static String logName(EthRpc.Log log) {
        return Abi.ascii(log.topics().get(1).substring(2));
    }
}
