package io.datafi.cli.demo;

import io.datafi.cli.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the run has shown so far: named checks, each printed when it is made. What happens beside
 * the story has a report of its own that is silent until the story tells it.
 */
public final class DemoReport {
    /** One thing that was promised, and whether it holds. */
    public record Check(String name, boolean ok) {}

    private final List<Check> checks = Collections.synchronizedList(new ArrayList<>());
    private final List<String> untold = Collections.synchronizedList(new ArrayList<>());
    private final String beside;

    /** The story's own. */
    DemoReport() {
        this("");
    }

    /**
     * @param beside what goes on beside the story, before the name of its checks; empty: the story
     */
    DemoReport(String beside) {
        this.beside = beside;
    }

    void step(int number, String what) {
        if (beside.isEmpty()) {
            System.out.printf("%n[%d/7] %s%n", number, what);
        } else {
            say("%s", what);
        }
    }

    void say(String format, Object... arguments) {
        print("      " + String.format(format, arguments));
    }

    /** Tells what happened beside the story until now, and takes its checks over. */
    void tell(DemoReport other) {
        synchronized (other.untold) {
            say("(%s, beside it)", other.beside);
            other.untold.forEach(line -> print("  " + line));
            other.untold.clear();
        }
        synchronized (other.checks) {
            checks.addAll(other.checks);
            other.checks.clear();
        }
    }

    /** Shows how far work has come, but not beside the story. */
    Progress bar(String what, long total) {
        return beside.isEmpty() ? Progress.of("      " + what, total) : Progress.hidden();
    }

    private void print(String line) {
        if (beside.isEmpty()) {
            System.out.println(line);
        } else {
            untold.add(line);
        }
    }

    void check(String name, boolean ok) {
        check(name, ok, "");
    }

    void check(String name, boolean ok, String detail) {
        checks.add(new Check(beside.isEmpty() ? name : beside + ": " + name, ok));
        say("%s %s%s", ok ? "ok    " : "FAILED", name, detail.isEmpty() ? "" : ": " + detail);
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    boolean allHold() {
        return checks.stream().allMatch(Check::ok);
    }
}
