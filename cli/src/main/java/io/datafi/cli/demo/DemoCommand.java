package io.datafi.cli.demo;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.files.LabelList;
import io.datafi.cli.files.OutputFiles;
import io.datafi.cli.local.BorrowedSystem;
import io.datafi.cli.local.Home;
import io.datafi.rules.RuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code datafi demo}. */
@Command(
        name = "demo",
        description = {
            "Runs the main job from end to end on this machine: order, deposit, answers, truth, pay,",
            "claims, sale, decryption, and two verifications that trust nothing but the chain."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "Recorded answers: task,worker,label[,occasion][,seq]. Default: simulated ones, and beside them"
                            + " those of Dawid and Skene (1979).")
    private Path answers;

    @Option(names = "--truth", paramLabel = "FILE", description = "True labels: task,label.")
    private Path truth;

    @Option(names = "--classes", paramLabel = "A,B", description = "All classes; default: those that occur.")
    private List<String> classes = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the outcome there.")
    private Path json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the bundle and the trust file go; default: demo in DATAFI_HOME.")
    private Path out;

    @Option(names = "--keep", description = "Leave the system up afterwards.")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        Home home = Home.current();
        Path folder = out == null ? home.root().resolve("demo") : out.toAbsolutePath();
        OutputFiles written = OutputFiles.apartFrom(answers, truth).reserve(json);
        files(folder).reserve(written);
        DemoData data = data();
        try (BorrowedSystem system = BorrowedSystem.take(home, keep)) {
            DemoOutcome outcome = run(system, data, answers == null, folder, Disturbance.NONE);
            if (json != null) {
                written.write(Map.of(json, (outcome.json().toText() + "\n").getBytes(StandardCharsets.UTF_8)));
            }
            summary(outcome);
            if (keep) {
                System.out.printf(
                        "The system stays up: sign in at %s; ./datafi down stops it.%n",
                        system.logins().line());
            }
            return outcome.allHold() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /**
     * The story for other commands, with one campaign and faults of theirs; bundle and trust file
     * go into the folder.
     */
    public static DemoOutcome run(BorrowedSystem system, DemoData data, Path folder, Disturbance disturbance)
            throws IOException {
        return run(system, data, false, folder, disturbance);
    }

    /** The story against a running system. */
    private static DemoOutcome run(
            BorrowedSystem system, DemoData data, boolean whole, Path folder, Disturbance disturbance)
            throws IOException {
        Files.createDirectories(folder);
        return new DemoRun(
                        new DemoRun.System(
                                system.endpoints(), system.secret("demo-login"), system.secret("keycloak-admin")),
                        data,
                        whole,
                        files(folder),
                        disturbance)
                .run();
    }

    private static DemoRun.Files files(Path folder) {
        return new DemoRun.Files(folder, Home.sources().resolve("rules/verify.py"));
    }

    private DemoData data() {
        if (answers == null) {
            return DemoData.simulated();
        }
        try {
            return DemoData.load(answers, truth, LabelList.of("--classes", classes));
        } catch (RuleException malformed) {
            throw new CliError(
                    ExitCode.BAD_INPUT, malformed.code().name(), answers + ": " + malformed.detail(), malformed);
        }
    }

    private static void summary(DemoOutcome outcome) {
        long ok = outcome.checks().stream().filter(DemoReport.Check::ok).count();
        System.out.printf(
                "%n%d of %d checks hold. %d answers by %d workers on %d tasks: deposit %s = paid %s + fee %s + refund"
                        + " %s; royalties %s.%n",
                ok,
                outcome.checks().size(),
                outcome.answers(),
                outcome.workers(),
                outcome.tasks(),
                Money.text(outcome.depositBaseUnits()),
                Money.text(outcome.paidBaseUnits()),
                Money.text(outcome.feesBaseUnits()),
                Money.text(outcome.refundedBaseUnits()),
                Money.text(outcome.royaltiesBaseUnits()));
        System.out.printf("Again, offline: ./datafi verify %s --trust %s%n", outcome.bundle(), outcome.trust());
    }
}
