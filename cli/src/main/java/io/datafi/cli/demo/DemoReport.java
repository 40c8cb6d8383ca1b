package io.datafi.cli.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the run has shown so far: named checks, each printed when it is made. */
public final class DemoReport {
    /** One thing that was promised, and whether it holds. */
    public record Check(String name, boolean ok) {}

    private final List<Check> checks = Collections.synchronizedList(new ArrayList<>());

    void step(int number, String what) {
        System.out.printf("%n[%d/7] %s%n", number, what);
    }

    void say(String format, Object... arguments) {
        System.out.printf("      " + format + "%n", arguments);
    }

    void check(String name, boolean ok) {
        check(name, ok, "");
    }

    void check(String name, boolean ok, String detail) {
        checks.add(new Check(name, ok));
        System.out.printf(
                "      %s %s%s%n",
                ok ? "ok    " : "FAILED", name, detail.isEmpty() ? "" : ": " + detail);
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    boolean allHold() {
        return checks.stream().allMatch(Check::ok);
    }
}
