package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.Failure;
import io.datafi.cli.local.PartState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one part running: starts it, waits until it answers, and starts it again when its process
 * ends. A part that was ready is restarted almost at once; one that keeps failing before it is
 * ready waits longer each time and is given up after {@link #Backoff#failuresMax} failures in a
 * row.
 */
final class Supervised {
    private static final long READY_POLL_MILLIS = 100;

    private final Part part;
    private final Home home;
    private final LauncherLog log;
    private final Backoff backoff;
    private final Instant launched = Instant.now();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Phase phase = Phase.WAITING;
    private volatile String detail = "";
    private volatile int millis;
    private volatile int restarts;
    private volatile Process process;
    private volatile Thread watcher;

    Supervised(Part part, Home home, LauncherLog log, Backoff backoff) {
        this.part = part;
        this.home = home;
        this.log = log;
        this.backoff = backoff;
    }

    /** Starts watching. {@code needs} are the first readiness of the parts this one needs. */
    void start(List<CompletableFuture<Void>> needs) {
        watcher = Thread.ofVirtual().name(part.name()).start(() -> live(needs));
    }

    /** Completes when the part is ready for the first time; fails when it is given up. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    Part part() {
        return part;
    }

    PartState state() {
        var current = process;
        int time = millis > 0 ? millis : sinceLaunch();
        long pid = current == null || !current.isAlive() ? 0 : current.pid();
        return new PartState(part.name(), phase, part.address(), pid, time, restarts, detail);
    }

    private void live(List<CompletableFuture<Void>> needs) {
        try {
            CompletableFuture.allOf(needs.toArray(CompletableFuture[]::new)).join();
            enter(Phase.PREPARING, "");
            part.prepare(step -> enter(Phase.PREPARING, step));
            keepRunning();
            enter(Phase.STOPPED, "");
        } catch (CompletionException e) {
            // What it needs failed and says why.
            enter(Phase.FAILED, "waited for " + String.join(", ", part.needs()));
        } catch (IOException | RuntimeException e) {
            CliError known = Failure.of(e);
            fail(known.code() + " " + known.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        } finally {
            firstReady.completeExceptionally(new IllegalStateException(part.name() + " ended"));
            ended.countDown();
        }
    }

    private void keepRunning() throws IOException, InterruptedException {
        int startFailures = 0;
        while (stopping.getCount() > 0) {
            boolean wasReady = runOnce();
            if (stopping.getCount() == 0) {
                return;
            }
            startFailures = wasReady ? 0 : startFailures + 1;
            if (startFailures >= backoff.failuresMax()) {
                fail("ended " + startFailures + " times before it was ready; see " + home.log(part.name()));
                return;
            }
            restarts++;
            Duration pause = backoff.after(startFailures);
            enter(Phase.RESTARTING, "ended with exit code " + process.exitValue());
            log.say("%s %s; starting it again in %d ms", part.name(), detail, pause.toMillis());
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** One life of the process, from start to end; true if it was ready in between. */
    private boolean runOnce() throws IOException, InterruptedException {
        Path file = home.log(part.name());
        LogFile.rotate(file);
        var command = part.command()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()));
        var pidFile = new PidFile(home.run().resolve(part.name() + ".pid"));
        if (phase != Phase.RESTARTING) {
            enter(Phase.STARTING, "");
        }
        var current = command.start();
        current.getOutputStream().close();
        process = current;
        pidFile.write(current.toHandle());
        try {
            if (!becomeReady(current)) {
                return false;
            }
            if (!settle()) {
                return false;
            }
            if (!firstReady.isDone()) {
                millis = sinceLaunch();
            }
            enter(Phase.UP, "");
            firstReady.complete(null);
            current.waitFor();
            return true;
        } finally {
            if (current.isAlive()) {
                end(current);
            }
            pidFile.delete();
        }
    }

    /**
     * A part that answered once and not again, or left a file half written, is started anew; only a
     * refusal with a code is final.
     */
    private boolean settle() throws InterruptedException {
        try {
            part.started();
            return true;
        } catch (CliError refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            log.say("%s: %s", part.name(), e);
            return false;
        }
    }

    private boolean becomeReady(Process current) throws InterruptedException {
        long deadline = System.nanoTime() + part.startTimeout().toNanos();
        while (System.nanoTime() < deadline) {
            if (part.ready(current.toHandle())) {
                return true;
            }
            if (current.waitFor(READY_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        log.say("%s is not ready after %s", part.name(), part.startTimeout());
        return false;
    }

    /** Stops the part and waits for it, at most its own timeout; then the process is killed. */
    void stop() throws InterruptedException {
        stopping.countDown();
        var current = process;
        if (current != null && current.isAlive()) {
            end(current);
        }
        if (phase == Phase.PREPARING && watcher != null) {
            watcher.interrupt();
        }
        ended.await(5, TimeUnit.SECONDS);
    }

    private void end(Process current) throws InterruptedException {
        part.stop(current.toHandle());
        if (!current.waitFor(part.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            log.say("%s did not stop within %s and is killed", part.name(), part.stopTimeout());
            current.destroyForcibly().waitFor();
        }
    }

    private void fail(String why) {
        enter(Phase.FAILED, why);
        log.say("%s failed: %s", part.name(), why);
    }

    private void enter(Phase next, String what) {
        phase = next;
        detail = what;
        log.changed();
    }

    private int sinceLaunch() {
        return (int) Duration.between(launched, Instant.now()).toMillis();
    }
}
