package io.datafi.cli.faults;

import io.datafi.cli.demo.DemoCommand;
import io.datafi.cli.demo.DemoData;
import io.datafi.cli.demo.DemoOutcome;
import io.datafi.cli.demo.Disturbance;
import io.datafi.reward.v1.EpochState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The demo on the answers of 1979 while harm is done to it; several harms in one demo where time is
 * short.
 */
record HarmedDemo(List<Kind> kinds) implements Fault {
    /** One kind of harm, before there is a system to do it to. */
    record Kind(String name, String about, Maker maker) {}

    /** Gives the harm once the system is up. */
    interface Maker {
        Harm make(FaultRun run) throws Exception;
    }

    @Override
    public String name() {
        return kinds.stream().map(Kind::name).collect(Collectors.joining("+"));
    }

    @Override
    public String about() {
        return kinds.stream().map(Kind::about).collect(Collectors.joining("; "));
    }

    @Override
    public void run(FaultRun run) throws Exception {
        List<Harm> harms = new ArrayList<>();
        for (Kind kind : kinds) {
            harms.add(kind.maker().make(run));
        }
        DemoOutcome outcome;
        try (HurriedChain _ = HurriedChain.when(run.shortened(), run.rpc())) {
            outcome = DemoCommand.run(run.system(), DemoData.foundingExample(), run.folder(), new All(harms));
        }
        run.check("every check of the demo holds", outcome.allHold());
        for (Harm harm : harms) {
            harm.check();
        }
    }

    /** Tells every harm of every moment, in order. */
    private record All(List<Harm> harms) implements Disturbance {
        @Override
        public void invited(List<String> wallets) {
            each(harm -> harm.invited(wallets));
        }

        @Override
        public void deposited() {
            each(Harm::deposited);
        }

        @Override
        public void epochAsked() {
            each(Harm::epochAsked);
        }

        @Override
        public void epoch(EpochState state) {
            each(harm -> harm.epoch(state));
        }

        private void each(Consumer<Harm> moment) {
            harms.forEach(moment);
        }
    }
}
