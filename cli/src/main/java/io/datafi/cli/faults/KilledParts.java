package io.datafi.cli.faults;

import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.demo.DemoCommand;
import io.datafi.cli.demo.DemoData;
import io.datafi.cli.demo.DemoOutcome;
import io.datafi.cli.local.BorrowedSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo while every part dies by SIGKILL at seeded moments and the chain forgets blocks that
 * hold a deposit or a published root. No answer may be lost, none paid twice.
 */
record KilledParts(Size size) implements Fault {
    private static final List<String> REORGANISATIONS = List.of(
            "the chain forgot 1 blocks with the deposit",
            "the chain forgot 5 blocks with the deposit",
            "the chain forgot 1 blocks with the published root",
            "the chain forgot 5 blocks with the published root");

    /**
     * How much work there is and how often parts die in it, unless the run is shortened: then these
     * are the answers of 1979, and each part dies once in each half.
     *
     * @param answers recorded answers; null for synthetic ones
     * @param truth their true labels; null when unknown
     */
    record Size(Path answers, Path truth, int count, int kills, boolean reorganisations) {}

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String about() {
        return "every part is killed at work, and the chain forgets blocks";
    }

    @Override
    public void run(FaultRun run) throws Exception {
        DemoData data = data(run);
        FaultPlan plan = run.shortened()
                ? FaultPlan.eachOnce(run.seed(), data.answers())
                : FaultPlan.of(run.seed(), size.kills(), data.answers());
        BorrowedSystem system = run.system();
        Killer killer = new Killer(run.home());
        Disturber disturber =
                new Disturber(plan, killer, new EthRpc(system.endpoints().chainRpc()), size.reorganisations(), run);
        DemoOutcome outcome = DemoCommand.run(system, data, run.folder(), disturber);
        disturber.finish();
        run.attach("demo", outcome.json());
        System.out.printf("%nAfter %d kills %s:%n", killer.kills(), killer.killsByPart());
        check(run, data, outcome);
        run.check("every planned kill was carried out", killer.kills() == plan.kills());
    }

    private DemoData data(FaultRun run) throws IOException {
        if (size.answers() != null) {
            return DemoData.load(size.answers(), size.truth(), List.of());
        }
        if (run.shortened()) {
            return DemoData.foundingExample();
        }
        Path made = run.folder().resolve("answers.csv");
        Path known = run.folder().resolve("truth.csv");
        SyntheticAnswers.usual(run.seed(), size.count()).write(made, known);
        return DemoData.load(made, known, List.of());
    }

    private void check(FaultRun run, DemoData data, DemoOutcome outcome) throws IOException {
        Bundled bundled = Bundled.read(Files.readAllBytes(Path.of(outcome.bundle())));
        run.check("every check of the demo holds", outcome.allHold());
        if (size.reorganisations()) {
            run.check(
                    "the chain forgot the deposit and the root, twice each",
                    run.done().containsAll(REORGANISATIONS));
        }
        run.check("no answer was lost and none counted twice", bundled.holdsExactly(data));
        run.check("the pay of each worker was decided once", bundled.paysEachWorkerOnce());
        run.check(
                "what is on chain is what was decided",
                outcome.claimedOnChainBaseUnits() == outcome.paidBaseUnits() + outcome.royaltiesBaseUnits());
    }
}
