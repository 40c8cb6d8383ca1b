package io.datafi.benchmarks.quality;

import io.datafi.cli.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./datafi bench quality}. */
@Command(
        name = "quality",
        description = "Truth inference beside its peers on labelled sets, and what a pass costs.",
        mixinStandardHelpOptions = true)
public final class QualityCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Folder of folders with answers.csv and truth.csv.")
    private Path data;

    @Option(names = "--no-speed", description = "Leave out what passes cost.")
    private boolean noSpeed;

    @Override
    public Integer call() throws IOException {
        List<LabelledSet> sets = data == null || !Files.isDirectory(data) ? List.of() : LabelledSet.in(data);
        if (sets.isEmpty()) {
            System.out.println("not run: no data");
        } else {
            new Comparison(QualityCommand::print).run(sets);
        }
        if (!noSpeed) {
            System.out.println();
            try (Progress _ = Progress.of("passes", Progress.UNKNOWN)) {
                new Speed(QualityCommand::print).run();
            }
        }
        return 0;
    }

    private static void print(String line) {
        Progress.makeRoom();
        System.out.println(line);
    }
}
