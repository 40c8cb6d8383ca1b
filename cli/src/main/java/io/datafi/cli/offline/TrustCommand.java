package io.datafi.cli.offline;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi trust}. */
@Command(
        name = "trust",
        description = "Writes what the chain says (log keys, anchored heads, active roots) into a file for verify.",
        mixinStandardHelpOptions = true)
public final class TrustCommand implements Callable<Integer> {
    @Option(names = "--rpc", required = true, paramLabel = "URL", description = "A chain's node.")
    private String rpc;

    @Option(
            names = "--contracts",
            required = true,
            paramLabel = "FILE",
            description = "A JSON file whose object contracts holds the addresses to believe in.")
    private Path contracts;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The trust file.")
    private Path out;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        OutputFiles written = OutputFiles.apartFrom(contracts).reserve(out);
        JsonObject trust;
        try (Progress _ = Progress.of("asking the chain", Progress.UNKNOWN)) {
            trust = TrustSource.chain(rpc, contracts);
        }
        written.write(Map.of(out, (trust.toText() + "\n").getBytes(StandardCharsets.UTF_8)));
        output.line("%s", out.toAbsolutePath());
        output.object(trust);
        return ExitCode.OK;
    }
}
