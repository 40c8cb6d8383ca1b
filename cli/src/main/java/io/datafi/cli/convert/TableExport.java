package io.datafi.cli.convert;

import static io.datafi.rules.RuleError.MISSING_COLUMN;

import io.datafi.cli.files.InputFile;
import io.datafi.rules.csv.CsvForm;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A table with a header: of a spreadsheet, of Mechanical Turk, of Toloka. */
final class TableExport {
    /** Of an answer that was not accepted, or that is not finished. */
    private static final Set<String> VOID = Set.of("rejected", "expired", "skipped", "active", "returned", "abandoned");

    private final CsvTable table;
    private final Names names;
    private final List<String> columns;
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> roles = new ArrayList<>();

    private TableExport(CsvTable table, Names names) {
        this.table = table;
        this.names = names;
        columns = table.columns();
    }

    /** Reads a table and tells what parts its cells. */
    static Collected read(InputFile file, String text, Names names) {
        Delimiter delimiter = Delimiter.of(text);
        Collected collected = read(file, text, names, delimiter, "line");
        collected.note("cells are parted by " + delimiter.words);
        return collected;
    }

    /** Reads records that were written as a table. */
    static Collected ofRecords(InputFile file, String csv, Names names) {
        return read(file, csv, names, Delimiter.COMMA, "record");
    }

    private static Collected read(InputFile file, String text, Names names, Delimiter delimiter, String place) {
        CsvForm form = file.form().partedBy(delimiter.character);
        CsvTable table = CsvTable.readAny(text.getBytes(StandardCharsets.UTF_8), form);
        file.refuseFindings();
        var export = new TableExport(table, names);
        Function<CsvTable.Row, String> task = export.task(form);
        Function<CsvTable.Row, String> worker = export.worker(form);
        file.refuseFindings();
        return export.collect(place, task, worker, export.label());
    }

    private Collected collect(
            String placeWord,
            Function<CsvTable.Row, String> task,
            Function<CsvTable.Row, String> worker,
            String label) {
        List<String> further =
                columns.stream().filter(Set.of("occasion", "seq")::contains).toList();
        var collected = new Collected(further);
        Optional<String> status = columns.stream()
                .filter(name -> Columns.plain(name).matches("assignment:?status"))
                .findFirst();
        Optional<String> golden = columns.stream()
                .filter(name -> Columns.plain(name).equals(Columns.plain(label).replace("output:", "golden:")))
                .filter(name -> !name.equals(label))
                .findFirst();
        used.addAll(further);
        status.ifPresent(used::add);
        golden.ifPresent(used::add);
        int record = 0;
        for (CsvTable.Row row : table.rows()) {
            record++;
            String place = placeWord + " " + (placeWord.equals("line") ? row.line() : record);
            golden.filter(name -> !row.cell(name).isBlank())
                    .ifPresent(name -> collected.known(place, task.apply(row), row.cell(name)));
            String state = status.map(row::cell).orElse("").strip().toLowerCase(Locale.ROOT);
            if (columns.stream().allMatch(name -> row.cell(name).isBlank())) {
                collected.leaveOut("rows of empty cells", place);
            } else if (VOID.contains(state)) {
                collected.leaveOut(state, place);
            } else {
                List<String> more = further.stream().map(row::cell).toList();
                String cell = row.cell(label);
                String given = TaskAnswers.is(label) ? TaskAnswers.label(cell, field()) : cell;
                collected.answer(place, task.apply(row), worker.apply(row), given, more);
            }
        }
        collected.note(String.join(", ", roles));
        List<String> unused =
                columns.stream().filter(name -> !used.contains(name)).toList();
        if (!unused.isEmpty()) {
            collected.note("columns that are not used: " + String.join(", ", unused));
        }
        return collected;
    }

    /** The column of the task; else what was shown, as Toloka's {@code INPUT:} columns have it. */
    private Function<CsvTable.Row, String> task(CsvForm form) {
        Optional<String> column =
                named(names.task()).or(() -> names.task().isEmpty() ? Columns.task(columns) : Optional.empty());
        List<String> inputs = names.task().isEmpty() ? Columns.under("input:", columns) : List.of();
        if (column.isPresent() || inputs.size() == 1) {
            String name = column.orElseGet(inputs::getFirst);
            use("task", List.of(name));
            return row -> row.cell(name);
        }
        if (inputs.isEmpty()) {
            missing(form, "task", names.task());
        }
        use("task", inputs);
        return row -> Json.strings(inputs.stream().map(row::cell).toList()).toText();
    }

    private Function<CsvTable.Row, String> worker(CsvForm form) {
        Optional<String> column =
                named(names.worker()).or(() -> names.worker().isEmpty() ? Columns.worker(columns) : Optional.empty());
        if (column.isEmpty()) {
            missing(form, "worker", names.worker());
            return _ -> "";
        }
        use("worker", List.of(column.get()));
        return row -> row.cell(column.get());
    }

    private String label() {
        Optional<String> form =
                columns.stream().filter(TaskAnswers::is).filter(this::hasField).findFirst();
        if (form.isPresent()) {
            used.add(form.get());
            roles.add("label is the field " + field().get() + " of " + form.get());
            return form.get();
        }
        Optional<String> known = names.label().isEmpty() ? Columns.label(columns) : Optional.empty();
        List<String> answers = Columns.answers(columns);
        String label = known.orElseGet(() ->
                Question.chosen(names.label().isPresent() || answers.isEmpty() ? columns : answers, names.label()));
        use("label", List.of(label));
        return label;
    }

    /** The name of the label, if it is no column: it may be a field of a form. */
    private Optional<String> field() {
        return names.label().filter(name -> !columns.contains(name));
    }

    private boolean hasField(String form) {
        return field().stream()
                .anyMatch(name -> table.rows().stream().anyMatch(row -> TaskAnswers.has(row.cell(form), name)));
    }

    private void use(String role, List<String> from) {
        used.addAll(from);
        roles.add(role + " is " + String.join(" with ", from));
    }

    private Optional<String> named(Optional<String> name) {
        return name.filter(columns::contains);
    }

    private void missing(CsvForm form, String role, Optional<String> name) {
        List<String> shown = new ArrayList<>(columns);
        String which = name.map(given -> "no column \"" + given + "\"").orElse("no column that holds the " + role);
        form.problems()
                .report(
                        MISSING_COLUMN,
                        1,
                        1,
                        "%s among %s; name it with --%s".formatted(which, String.join(", ", shown), role));
    }
}
