package io.datafi.cli.offline;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.RuleException;
import io.datafi.rules.bundle.BundleBuilder;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi bundle …}. */
@Command(name = "bundle", description = "Bundles as files.", mixinStandardHelpOptions = true)
public final class BundleCommand {
    @Command(
            name = "merge",
            description = "Makes one bundle of several, for example a campaign's and its epoch's.",
            mixinStandardHelpOptions = true)
    int merge(
            @Parameters(paramLabel = "BUNDLE", arity = "1..*", description = "A bundle, a zip.") List<Path> bundles,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it goes.") Path out,
            @Mixin Output output) {
        OutputFiles written =
                OutputFiles.apartFrom(bundles.toArray(Path[]::new)).reserve(out);
        try (Progress progress = Progress.of("bundles", bundles.size())) {
            written.write(Map.of(out, merged(bundles, progress)));
        }
        output.line("%s", out.toAbsolutePath());
        output.object(
                Json.object().with("file", out.toAbsolutePath().toString()).build());
        return ExitCode.OK;
    }

    private static byte[] merged(List<Path> bundles, Progress progress) {
        var merged = new BundleBuilder();
        for (Path bundle : bundles) {
            var file = new InputFile(bundle);
            try {
                merged.merge(file.bytes());
            } catch (RuleException e) {
                throw file.refused(e);
            }
            progress.step(1);
        }
        return merged.build();
    }
}
