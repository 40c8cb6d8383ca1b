package io.datafi.benchmarks;

import io.datafi.cli.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a pair in turns, after both have warmed up, which is not counted. Ours is given longer: a
 * virtual machine compiles its hot code while it runs, the peer is compiled already.
 */
final class PairRunner {
    private final BenchSystem system;
    private final int rounds;
    private final Duration warmUp;
    private final Duration span;
    private final Consumer<String> progress;

    PairRunner(BenchSystem system, int rounds, Duration warmUp, Duration span, Consumer<String> progress) {
        this.system = system;
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.span = span;
        this.progress = progress;
    }

    Outcome run(Pair pair) {
        List<Measured> ours = new ArrayList<>();
        List<Measured> peer = new ArrayList<>();
        try (Progress bar = Progress.of("runs", 2L + 2L * rounds)) {
            measure(pair, "warm-up", pair.oursName(), pair.ours(), warmUp, bar);
            measure(pair, "warm-up", pair.peerName(), pair.peer(), span, bar);
            for (int round = 1; round <= rounds; round++) {
                String which = round + "/" + rounds;
                ours.add(measure(pair, which, pair.oursName(), pair.ours(), span, bar));
                peer.add(measure(pair, which, pair.peerName(), pair.peer(), span, bar));
            }
        }
        return new Outcome(pair, ours, peer);
    }

    private Measured measure(Pair pair, String round, String name, Load load, Duration length, Progress bar) {
        system.database().checkpoint();
        long wal = system.database().walPosition();
        long server = system.serverCpuMillis();
        long client = ProcessorTime.millisOf(ProcessHandle.current().pid());
        Load.Work work = load.run(length);
        client = ProcessorTime.millisOf(ProcessHandle.current().pid()) - client;
        load.settle();
        server = system.serverCpuMillis() - server;
        wal = system.database().walPosition() - wal;
        double operations = work.operations();
        Measured measured =
                new Measured(operations / work.seconds(), server / operations, client / operations, wal / operations);
        bar.step(1);
        Progress.makeRoom();
        progress.accept("%-20s %-7s %-28s %8.0f/s  server %.3f ms  client %.3f ms  wal %.0f bytes"
                .formatted(
                        pair.name(),
                        round,
                        name,
                        measured.perSecond(),
                        measured.serverCpuMillis(),
                        measured.clientCpuMillis(),
                        measured.walBytes()));
        return measured;
    }
}
