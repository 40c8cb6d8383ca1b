package io.datafi.rules.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datafi.rules.Assertions;
import io.datafi.rules.csv.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recorded answers: the 1979 ratings, which are in the repository, and public sets that lie beside
 * it on some machines.
 */
public final class DataSets {
    private DataSets() {}

    /** The 315 ratings of Dawid & Skene (1979). */
    public static List<Answer> anaesthetists() {
        return answers(Assertions.resourceText("/dawid-skene-1979/answers.csv"));
    }

    /** The answers of a public set; aborts the test where the data is not there. */
    public static List<Answer> answersOf(String set) {
        return answers(text(set, "answers.csv"));
    }

    /** The true classes of a public set; aborts the test where the data is not there. */
    public static Map<String, String> truthOf(String set) {
        Map<String, String> truth = new HashMap<>();
        for (CsvTable.Row row : CsvTable.read(text(set, "truth.csv"), Set.of("task", "label"), Set.of())
                .rows()) {
            truth.put(row.cell("task"), row.cell("label"));
        }
        assertThat(truth).isNotEmpty();
        return truth;
    }

    private static List<Answer> answers(String csv) {
        List<Answer> answers = new ArrayList<>();
        CsvTable table = CsvTable.read(csv, Set.of("task", "worker", "label"), Set.of("occasion"));
        for (CsvTable.Row row : table.rows()) {
            int occasion = table.has("occasion") ? (int) row.whole("occasion") : 1;
            answers.add(new Answer(row.cell("task"), row.cell("worker"), occasion, row.cell("label")));
        }
        return answers;
    }

    /** A file of a public set; aborts the test where the data is not there. */
    public static String text(String set, String file) {
        Path beside = Path.of(System.getProperty("datafi.root", "."), "..", "shared", "data");
        Path data = Path.of(System.getProperty("datafi.data", beside.toString()));
        Path path = data.resolve("quality").resolve(set).resolve(file).normalize();
        assumeTrue(Files.exists(path), "not run: no data");
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
