package io.datafi.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.csv.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Runs one service's rows of {@code proto/authorisation.csv} against the service under test, and
 * fails when an RPC or hand-written route that is there has no row, or a row no operation. A row of
 * an RPC is sent over REST too, as its contract's annotation writes it, and must be answered alike.
 *
 * <p>A cell is {@code -} (cannot apply), a code that must be answered, or {@code OK}: any outcome
 * but a refusal for want of a token or a right, or of a request that breaks its contract.
 */
public final class AuthorisationMatrix {
    private static final Set<String> COLUMNS = new LinkedHashSet<>(
            List.of("operation", "request", "anonymous", "other_tenant", "wrong_role", "right_role"));
    private static final String PLATFORM = "platform";
    private static final List<String> PLATFORM_PACKAGES =
            List.of("datafi.event.v1.", "datafi.operation.v1.", "grpc.reflection.");

    /** What a service's test lends to the matrix. Operations are as the rows spell them. */
    public interface Fixtures {
        /** Values for the placeholders of a row; {@code {uuid}} is always a new one. */
        Map<String, String> placeholders(String operation);

        /** The token of somebody with every right, but in another organisation. */
        String otherTenant(String operation);

        /** The token of somebody who belongs here, but lacks the role. */
        String wrongRole(String operation);

        /** The token of somebody who may do it. */
        String rightRole(String operation);
    }

    private AuthorisationMatrix() {}

    /** Checks every row of the service and that every operation has one. */
    public static void check(String service, Fixtures fixtures) {
        List<CsvTable.Row> rows = rows(service);
        List<String> wrong = new ArrayList<>();
        for (CsvTable.Row row : rows) {
            String operation = row.cell("operation");
            // One world for the row: who is refused changes nothing in it, and who may comes last.
            Case one = new Case(service, row, fixtures.placeholders(operation));
            one.check("anonymous", "", wrong);
            one.check("other_tenant", fixtures.otherTenant(operation), wrong);
            one.check("wrong_role", fixtures.wrongRole(operation), wrong);
            one.check("right_role", fixtures.rightRole(operation), wrong);
        }
        assertThat(wrong)
                .as("cells of proto/authorisation.csv that do not hold")
                .isEmpty();
        assertThat(names(rows))
                .as("operations of proto/authorisation.csv and of %s", service)
                .isEqualTo(Operations.all().stream()
                        .filter(operation -> belongs(operation, service))
                        .map(AuthorisationMatrix::anonymised)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** One row, at each door that has the operation: an RPC's contract says whether REST has it. */
    private record Case(String service, CsvTable.Row row, Map<String, String> world) {
        void check(String column, String token, List<String> wrong) {
            if (row.filled(column).equals("-")) {
                return;
            }
            Map<String, String> values = values();
            String called = filled(row.cell("operation"), values);
            compare(column, called, Operations.call(called, filled(row.cell("request"), values), token), wrong);
            if (Operations.rest(called, service, row.cell("request")).isPresent()) {
                RestForm form = Operations.rest(called, service, filled(row.cell("request"), values()))
                        .orElseThrow();
                compare(column, form.verb() + " " + form.path(), RestCall.of(form, token), wrong);
            }
        }

        private void compare(String column, String called, String answer, List<String> wrong) {
            String expected = row.filled(column);
            if (!answer.equals(expected)) {
                wrong.add("line %d %s, %s: %s instead of %s".formatted(row.line(), called, column, answer, expected));
            }
        }

        private Map<String, String> values() {
            Map<String, String> values = new HashMap<>(world);
            values.put("uuid", UUID.randomUUID().toString());
            return values;
        }

        private static String filled(String text, Map<String, String> values) {
            String filled = text;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }
    }

    private static List<CsvTable.Row> rows(String service) {
        Path file = Path.of(System.getProperty("datafi.root"), "proto", "authorisation.csv");
        try {
            return CsvTable.read(Files.readAllBytes(file), COLUMNS, Set.of()).rows().stream()
                    .filter(row -> belongs(row.cell("operation"), service))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The platform's doors are the same in every service; its own test checks them. */
    private static boolean belongs(String operation, String service) {
        return operation.startsWith("datafi." + service + ".v1.")
                || operation.contains(" /api/" + service + "/v1/")
                || service.equals(PLATFORM) && PLATFORM_PACKAGES.stream().anyMatch(operation::startsWith);
    }

    private static TreeSet<String> names(List<CsvTable.Row> rows) {
        return rows.stream()
                .map(row -> anonymised(row.cell("operation")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String anonymised(String operation) {
        return operation.replaceAll("\\{[^/]*?}", "{}");
    }
}
