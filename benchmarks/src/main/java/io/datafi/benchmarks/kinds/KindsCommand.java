package io.datafi.benchmarks.kinds;

import io.datafi.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./datafi bench kinds}. */
@Command(
        name = "kinds",
        description =
                "Consensus and pay of answers that are not classes, in made-up campaigns; needs no running system.",
        mixinStandardHelpOptions = true)
public final class KindsCommand implements Callable<Integer> {
    @Option(names = "--seeds", description = "Campaigns of each row (default ${DEFAULT-VALUE}).")
    private int seeds = 20;

    @Override
    public Integer call() {
        System.out.println("Numbers: mean distance to the truth.");
        System.out.println();
        NumbersReport.print(System.out, seeds);
        System.out.println();
        System.out.println("All kinds: mean distance to the truth; confidence, and what came true.");
        System.out.println();
        KindsReport.printConsensus(System.out, seeds);
        System.out.println();
        System.out.println("Pay in parts of the price; of imitations in parts of what honest workers of the same"
                + " campaign earn (in brackets).");
        System.out.println();
        KindsReport.printPay(System.out, seeds);
        System.out.println();
        System.out.println("Accounts that are named for sharing a source in campaigns of honest workers.");
        System.out.println();
        KindsReport.printFalseAlarms(System.out, seeds);
        return ExitCode.OK;
    }
}
