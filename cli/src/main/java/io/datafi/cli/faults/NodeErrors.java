package io.datafi.cli.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The node answers with nothing but errors while an epoch is to be published. Nothing may be taken
 * for a revert, and all goes on by itself when the node is well again.
 */
final class NodeErrors implements Harm {
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final FaultRun run;
    private final NodeProxy node;
    private boolean done;

    NodeErrors(FaultRun run) throws Exception {
        this.run = run;
        node = run.node();
    }

    @Override
    public void epochAsked() {
        if (done) {
            return;
        }
        done = true;
        Duration outage = run.shortened() ? SHORT : USUAL;
        node.failing(true);
        LockSupport.parkNanos(outage.toNanos());
        run.check("all services answer while the node does not", servicesAnswer());
        node.failing(false);
        run.note("the node answered %d calls in %d s with errors", node.refused(), outage.toSeconds());
    }

    private boolean servicesAnswer() {
        return Stream.of("annotation", "marketplace", "reward").allMatch(service -> run.isUp(service, "live"));
    }

    @Override
    public void check() {
        run.check("the node did answer with errors", node.refused() > 0);
    }
}
