package io.datafi.cli.customer;

import io.datafi.cli.Output;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.Map;

/** What a service gave, in a file that only its owner reads, since not everything is for everybody. */
final class Downloads {
    private Downloads() {}

    /** Announces the file before a service is asked. */
    static OutputFiles to(Path file, Path... inputs) {
        return OutputFiles.apartFrom(inputs).ownerOnly().reserve(file);
    }

    static void write(OutputFiles out, Path file, byte[] content, Output output) {
        out.write(Map.of(file, content));
        Path target = file.toAbsolutePath();
        output.line("%s  %d bytes", target, content.length);
        output.object(Json.object()
                .with("file", target.toString())
                .withAmount("bytes", content.length)
                .build());
    }
}
