package io.datafi.cli.offline;

import io.datafi.cli.Output;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.files.InferAndSettle;
import io.datafi.rules.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes what a rule gave and tells where it is. */
public final class Results {
    private Results() {}

    static void write(
            OutputFiles out, Path folder, SortedMap<String, String> files, InferAndSettle.Input input, Output output) {
        List<String> paths = written(out, folder, files, output);
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
        OutputFiles out = OutputFiles.apartFrom().reserve(folder, files.keySet());
        List<String> paths = written(out, folder, files, output);
        output.object(Json.object().withStrings("files", paths).build());
    }

    /** Writes tables, tells their rows, and returns where they are. */
    static List<String> written(OutputFiles out, Path folder, SortedMap<String, String> files, Output output) {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        files.forEach((name, text) -> contents.put(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
        out.write(contents);
        files.forEach((name, text) ->
                output.line("%s  %d rows", folder.resolve(name), text.lines().count() - 1));
        return files.keySet().stream()
                .map(name -> folder.resolve(name).toAbsolutePath().toString())
                .toList();
    }
}
