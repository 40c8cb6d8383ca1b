package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a command leaves behind: whole, or not there. */
final class Downloads {
    private Downloads() {}

    static void write(Path file, byte[] content, Output output) {
        Path target = file.toAbsolutePath();
        try {
            Path staging = Files.createTempFile(target.getParent(), ".datafi", "");
            Files.write(staging, content);
            Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CliError(ExitCode.BAD_INPUT, "OUT_NOT_WRITABLE", file + ": " + e, e);
        }
        output.line("%s  %d bytes", target, content.length);
        output.object(Json.object()
                .with("file", target.toString())
                .withAmount("bytes", content.length)
                .build());
    }
}
