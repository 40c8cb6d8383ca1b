package io.datafi.cli.faults;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.Home;
import io.datafi.cli.local.PartState;
import io.datafi.cli.local.SystemState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Kills parts with SIGKILL and waits until the launcher has brought them back. */
final class Killer {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final long DEATH_SECONDS = 10;

    private final Home home;
    private final Map<String, Long> lastKilled = new TreeMap<>();
    private final Map<String, Integer> kills = new TreeMap<>();

    Killer(Home home) {
        this.home = home;
    }

    /** Kills the part as soon as it is up; a part that is still dead from before is waited for. */
    synchronized void kill(String part) {
        PartState victim = awaitUp(part);
        ProcessHandle process =
                ProcessHandle.of(victim.pid()).orElseThrow(() -> new IllegalStateException(part + " died by itself"));
        process.destroyForcibly();
        try {
            process.onExit().get(DEATH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException(part + " survived SIGKILL", e);
        }
        lastKilled.put(part, victim.pid());
        kills.merge(part, 1, Integer::sum);
    }

    /** Waits until every part is up again. */
    synchronized void awaitAllUp() {
        lastKilled.keySet().forEach(this::awaitUp);
    }

    synchronized int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often each part was killed. */
    synchronized Map<String, Integer> killsByPart() {
        return Map.copyOf(kills);
    }

    private PartState awaitUp(String part) {
        long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
        while (true) {
            Optional<PartState> now = state().part(part).filter(this::isUpAgain);
            if (now.isPresent()) {
                return now.get();
            }
            if (System.nanoTime() > deadline) {
                throw new CliError(
                        ExitCode.FAILED,
                        "PART_NOT_BACK",
                        part + " did not come back within " + BACK_WITHIN.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** The launcher may still show the process that we killed. */
    private boolean isUpAgain(PartState part) {
        return part.phase() == PartState.Phase.UP
                && part.pid() != 0
                && part.pid() != lastKilled.getOrDefault(part.name(), 0L);
    }

    private SystemState state() {
        return SystemState.running(home)
                .orElseThrow(() -> new CliError(
                        ExitCode.UNAVAILABLE, "NOT_UP", "the launcher is gone; see " + home.log("launcher")));
    }
}
