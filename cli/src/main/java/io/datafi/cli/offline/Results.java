package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.rules.files.InferAndSettle;
import io.datafi.rules.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Writes what a rule gave and tells where it is. */
public final class Results {
    private Results() {}

    static void write(Path folder, SortedMap<String, String> files, InferAndSettle.Input input, Output output) {
        List<String> paths = written(folder, files, output);
        if (input.examCsv().length > 0 && !input.usesExam()) {
            output.line("the exam is well-formed; %s does not look at exams", input.method());
        }
        output.object(Json.object()
                .with("method", input.method())
                .with("examUsed", input.usesExam())
                .withStrings("files", paths)
                .build());
    }

    /** Writes files that no rule made. */
    public static void write(Path folder, SortedMap<String, String> files, Output output) {
        List<String> paths = written(folder, files, output);
        output.object(Json.object().withStrings("files", paths).build());
    }

    private static List<String> written(Path folder, SortedMap<String, String> files, Output output) {
        try {
            Files.createDirectories(folder);
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new CliError(ExitCode.BAD_INPUT, "OUT_NOT_WRITABLE", folder + ": " + e, e);
        }
        files.forEach((name, text) ->
                output.line("%s  %d rows", folder.resolve(name), text.lines().count() - 1));
        return files.keySet().stream()
                .map(name -> folder.resolve(name).toAbsolutePath().toString())
                .toList();
    }
}
