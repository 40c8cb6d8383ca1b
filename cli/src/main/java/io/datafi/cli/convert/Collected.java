package io.datafi.cli.convert;

import io.datafi.rules.csv.CsvWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a reader found in a file, and what it left out and why. */
final class Collected {
    private static final int EXAMPLES = 3;

    /** Columns beyond task, worker and label, which our own files have. */
    private final List<String> further;

    private final CsvWriter csv;
    private final Map<String, String> gold = new TreeMap<>();
    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private int rows;
    private int repeated;

    /** Things left out for one reason. */
    static final class LeftOut {
        private int count;
        private final List<String> examples = new ArrayList<>();

        int count() {
            return count;
        }

        /** Where the first of them stand. */
        List<String> examples() {
            return examples;
        }
    }

    Collected(List<String> further) {
        this.further = further;
        List<String> header = new ArrayList<>(List.of("task", "worker", "label"));
        header.addAll(further);
        csv = new CsvWriter(header.toArray(String[]::new));
    }

    /**
     * Takes an answer; one that lacks something is left out.
     *
     * @param place where it stands, for a person
     * @param more the cells of the further columns
     */
    void answer(String place, String task, String worker, String label, List<String> more) {
        if (task.isBlank()) {
            leaveOut("without a task", place);
        } else if (worker.isBlank()) {
            leaveOut("without a worker", place);
        } else if (label.isBlank()) {
            leaveOut("without a label", place);
        } else if ((task + worker + label).indexOf('\0') >= 0) {
            leaveOut("with a NUL character", place);
        } else {
            List<Object> cells = new ArrayList<>(List.of(task, worker, label));
            cells.addAll(more);
            csv.row(cells.toArray());
            rows++;
            List<String> key = new ArrayList<>(List.of(task, worker));
            int occasion = further.indexOf("occasion");
            key.add(occasion < 0 ? "" : more.get(occasion));
            repeated += seen.add(key) ? 0 : 1;
        }
    }

    void answer(String place, String task, String worker, String label) {
        answer(place, task, worker, label, List.of());
    }

    /** Takes a known label; an empty one, and a second, other one of the same task, is left out. */
    void known(String place, String task, String label) {
        if (label.isBlank()) {
            leaveOut("known, but without a label", place);
            return;
        }
        String first = gold.putIfAbsent(task, label);
        if (first != null && !first.equals(label)) {
            leaveOut("with another known label than before", place);
        }
    }

    void leaveOut(String why, String place) {
        LeftOut things = leftOut.computeIfAbsent(why, _ -> new LeftOut());
        things.count++;
        if (things.examples.size() < EXAMPLES) {
            things.examples.add(place);
        }
    }

    /** Tells a person how the file was read. */
    void note(String note) {
        notes.add(note);
    }

    int rows() {
        return rows;
    }

    /** Answers beyond the first of a worker to a task. */
    int repeated() {
        return repeated;
    }

    String csv() {
        return csv.text();
    }

    Map<String, String> gold() {
        return gold;
    }

    Map<String, LeftOut> leftOut() {
        return leftOut;
    }

    List<String> notes() {
        return notes;
    }
}
