package io.datafi.platform.contract;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.datafi.platform.testing.RestForm;
import io.datafi.rules.csv.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request of each RPC: the first row of {@code proto/authorisation.csv}, which each service's
 * AuthorisationMatrixTest sends over both doors.
 */
final class Examples {
    private static final Map<String, String> VALUES = Map.ofEntries(
            id("uuid", 1),
            id("organisation", 2),
            id("account", 3),
            id("campaign", 4),
            id("version", 5),
            id("listing", 6),
            id("order", 7),
            id("licence", 8),
            id("key", 9),
            id("invitation", 9),
            Map.entry("token", "q".repeat(43)),
            id("escrow", 4),
            Map.entry("signature", "0x" + "0".repeat(130)),
            Map.entry("hash", "0x" + "0".repeat(64)),
            Map.entry("recipient", "age1" + "q".repeat(58)));

    private final Map<String, String> requests = new HashMap<>();

    private Examples() {}

    private static Map.Entry<String, String> id(String name, int number) {
        return Map.entry(name, "0199c0de-0000-7000-8000-00000000000" + number);
    }

    static Examples read() {
        Examples examples = new Examples();
        try {
            byte[] file = Files.readAllBytes(Contracts.ROOT.resolve("proto/authorisation.csv"));
            Set<String> columns = new LinkedHashSet<>(
                    List.of("operation", "request", "anonymous", "other_tenant", "wrong_role", "right_role"));
            CsvTable.read(file, columns, Set.of())
                    .rows()
                    .forEach(row -> examples.requests.putIfAbsent(row.cell("operation"), row.cell("request")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return examples;
    }

    /** The example of an RPC over REST; empty if it has no path. */
    Optional<RestForm> of(MethodDescriptor rpc) {
        String request = requests.get(rpc.getService().getFullName() + "/" + rpc.getName());
        if (request == null) {
            throw new AssertionError("proto/authorisation.csv has no row for " + rpc.getFullName());
        }
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            request = request.replace("{" + value.getKey() + "}", value.getValue());
        }
        return RestForm.of(rpc, Contracts.part(rpc.getService()), request);
    }
}
