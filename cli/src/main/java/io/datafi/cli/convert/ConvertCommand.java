package io.datafi.cli.convert;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi convert}. */
@Command(
        name = "convert",
        description = "Makes a file of answers of what another tool exported; no network.",
        footer = {
            "",
            "Reads tables parted by commas, semicolons or tabs under the names that tools give to",
            "columns (also of Mechanical Turk and Toloka), Label Studio's JSON, Argilla's and Prodigy's",
            "records, and flat JSON records. Tells what it left out and why. See docs/files.md."
        },
        mixinStandardHelpOptions = true)
public final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "The exported file.")
    private Path from;

    @Parameters(index = "1", paramLabel = "TO", description = "The CSV to write: task,worker,label.")
    private Path to;

    @Option(names = "--task", paramLabel = "NAME", description = "The column or field that names the task.")
    private String task;

    @Option(names = "--worker", paramLabel = "NAME", description = "The column or field that names the worker.")
    private String worker;

    @Option(names = "--label", paramLabel = "NAME", description = "The column or question that holds the label.")
    private String label;

    @Option(
            names = "--gold",
            paramLabel = "FILE",
            description = "Also write the known labels in the export: task,label.")
    private Path gold;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        OutputFiles written = OutputFiles.apartFrom(from).reserve(to).reserve(gold);
        var names = new Names(Optional.ofNullable(task), Optional.ofNullable(worker), Optional.ofNullable(label));
        Export export;
        try (Progress _ = Progress.of("reading", Progress.UNKNOWN)) {
            export = Export.read(new InputFile(from), names);
        }
        Collected found = export.collected();
        List<String> told = told(export);
        if (found.rows() == 0) {
            throw new CliError(
                    ExitCode.BAD_INPUT,
                    "NO_ANSWERS",
                    from + ": there is no answer in it\n  " + String.join("\n  ", told));
        }
        try (Progress _ = Progress.of("writing", Progress.UNKNOWN)) {
            written.write(contents(found));
        }
        tell(export, told);
        return ExitCode.OK;
    }

    private Map<Path, byte[]> contents(Collected found) {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        contents.put(to, found.csv().getBytes(StandardCharsets.UTF_8));
        if (gold != null) {
            var known = new CsvWriter("task", "label");
            found.gold().forEach(known::row);
            contents.put(gold, known.text().getBytes(StandardCharsets.UTF_8));
        }
        return contents;
    }

    private void tell(Export export, List<String> told) {
        Collected found = export.collected();
        // Beside a table that goes into a pipe.
        boolean piped = Files.exists(to) && !Files.isRegularFile(to);
        PrintStream report = piped ? System.err : System.out;
        if (output.json()) {
            report.println(Json.object()
                    .with("form", export.form())
                    .with("answers", found.rows())
                    .with("repeated", found.repeated())
                    .with("known", found.gold().size())
                    .withStrings("notes", told)
                    .build()
                    .toText());
            return;
        }
        report.println("%s  %d answers of %s".formatted(to, found.rows(), export.form()));
        told.forEach(line -> report.println("  " + line));
    }

    private List<String> told(Export export) {
        Collected found = export.collected();
        List<String> told = new ArrayList<>(found.notes());
        found.leftOut()
                .forEach((why, things) -> told.add("left out %d %s: %s%s"
                        .formatted(
                                things.count(),
                                why,
                                String.join("; ", things.examples()),
                                things.count() > things.examples().size() ? "; …" : "")));
        if (found.repeated() > 0) {
            told.add(
                    "%d repeat a worker on a task: the commands take them by --duplicates".formatted(found.repeated()));
        }
        if (!found.gold().isEmpty()) {
            told.add(
                    gold == null
                            ? "%d known labels are not written: name a file with --gold"
                                    .formatted(found.gold().size())
                            : "%d known labels are in %s".formatted(found.gold().size(), gold));
        }
        return told;
    }
}
