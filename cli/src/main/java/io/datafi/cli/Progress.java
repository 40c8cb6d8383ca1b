package io.datafi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far work has come, as a bar on a terminal's standard error once the work takes long. Nothing
 * is shown in a pipe or a file, nor of short work.
 */
public final class Progress implements AutoCloseable {
    /** A sum of which only the end is known. */
    public static final long UNKNOWN = -1;

    private static final Duration LONG = Duration.ofSeconds(1);
    private static final int UPDATE_MILLIS = 200;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** Bars that stand on the terminal. */
    private static final AtomicInteger SHOWN = new AtomicInteger();

    private static final String CLEAR_LINE = "\r\u001b[2K";

    /** Is told of every bar that begins, be it shown or not. */
    private static volatile Consumer<String> listener = _ -> {};

    private final CountDownLatch closed = new CountDownLatch(1);
    private final String what;
    private final long total;
    private final Duration after;
    private final Optional<ProgressBarConsumer> elsewhere;
    private long done;
    private ProgressBar bar;

    private Progress(String what, long total, Duration after, Optional<ProgressBarConsumer> elsewhere) {
        this.what = what;
        this.total = total;
        this.after = after;
        this.elsewhere = elsewhere;
    }

    /** Of so many steps, or of {@link #UNKNOWN} many. */
    public static Progress of(String what, long total) {
        listener.accept(what);
        if (!isTerminal()) {
            return hidden();
        }
        var progress = new Progress(what, total, LONG, Optional.empty());
        progress.begin();
        return progress;
    }

    /** That is never shown. */
    public static Progress hidden() {
        var progress = new Progress("", UNKNOWN, LONG, Optional.empty());
        progress.closed.countDown();
        return progress;
    }

    /** The same, shown in any case, and elsewhere. */
    static Progress of(String what, long total, Duration after, ProgressBarConsumer elsewhere) {
        var progress = new Progress(what, total, after, Optional.of(elsewhere));
        progress.begin();
        return progress;
    }

    /** Who is told of every bar from now on. */
    static void listen(Consumer<String> next) {
        listener = next;
    }

    /** To be called before a line is printed while a bar may stand where it goes. */
    public static void makeRoom() {
        if (SHOWN.get() > 0) {
            System.err.print(CLEAR_LINE);
            System.err.flush();
        }
    }

    /** Counts further steps. */
    public synchronized void step(long steps) {
        done += steps;
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (bar != null) {
            bar.close();
            bar = null;
            SHOWN.decrementAndGet();
        }
    }

    private void begin() {
        Thread.ofVirtual().start(this::showIfLong);
    }

    private void showIfLong() {
        try {
            if (!closed.await(after.toMillis(), TimeUnit.MILLISECONDS)) {
                show();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        if (closed.getCount() > 0) {
            var builder = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .startsFrom(done, after)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .clearDisplayOnFinish();
            elsewhere.ifPresent(builder::setConsumer);
            bar = builder.build();
            SHOWN.incrementAndGet();
        }
    }

    /** Whether a person sees both what is printed and standard error, where the bar goes. */
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal() && isDevice(STANDARD_ERROR);
    }

    /** Where nothing tells, standard error is taken to go where the rest goes. */
    private static boolean isDevice(Path stream) {
        try {
            return !Files.isSymbolicLink(stream)
                    || Files.readSymbolicLink(stream).startsWith("/dev");
        } catch (IOException unknown) {
            return true;
        }
    }
}
