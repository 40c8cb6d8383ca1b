package io.datafi.system.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who writes a table: one feature, whose operations the others call. */
final class TableOwners {
    /** A statement that writes; ON CONFLICT DO UPDATE SET and FOR UPDATE OF name no table of their own. */
    private static final Pattern WRITE =
            Pattern.compile("(?:INSERT\\s+INTO|(?<!DO )(?<!FOR )(?<!KEY )UPDATE|DELETE\\s+FROM)\\s+([a-z_]+)");

    /**
     * Second writers, each with its reason.
     *
     * <p>submission: an answer is stored and counted and its lease ended by one statement, or the hot path would pay for more.
     */
    private static final Map<String, Set<String>> AS_WELL =
            Map.of("assignment", Set.of("submission"), "worked_day", Set.of("submission"));

    private TableOwners() {}

    /** Tables of a service that several of its features write, with these. */
    static List<String> shared(Path sources) {
        Map<String, Set<String>> writers = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> note(file, writers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writers.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static void note(Path file, Map<String, Set<String>> writers) {
        String feature = file.getParent().getFileName().toString();
        Set<String> tables = WRITE.matcher(read(file))
                .results()
                .map((MatchResult write) -> write.group(1))
                .filter(table -> !AS_WELL.getOrDefault(table, Set.of()).contains(feature))
                .collect(Collectors.toSet());
        tables.forEach(
                table -> writers.computeIfAbsent(table, any -> new TreeSet<>()).add(feature));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
