package io.datafi.platform.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged as an error until it is closed. */
public final class LoggedErrors extends Handler implements AutoCloseable {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Logger all = Logger.getLogger("");

    /** Begins to listen. */
    public LoggedErrors() {
        all.addHandler(this);
    }

    /** What was heard. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            texts.add(entry.getLoggerName() + ": " + entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        all.removeHandler(this);
    }
}
