package io.datafi.rules.bundle;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a verification.
 *
 * @param checks in their order, each once
 * @param originChecked whether a trust was given
 */
public record Verdict(List<Check> checks, boolean originChecked) {
    private static final int LINE_MAX = 300;

    /** How a check ended. */
    public enum State {
        /** It holds. */
        OK("ok"),
        /** It does not hold. */
        FAILED("FAILED"),
        /** It needs a trust, and none was given. */
        SKIPPED("skipped");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    /**
     * One check.
     *
     * @param name is contract
     * @param detail for a person
     */
    public record Check(String name, State state, String detail) {
        /** The line that is printed: plain characters, whatever the bundle put into it. */
        public String line() {
            String line = (state.word + " " + name + " " + detail).strip();
            String plain = line.replaceAll("[^\\x20-\\x7e]", "?");
            return plain.substring(0, Math.min(plain.length(), LINE_MAX));
        }
    }

    /** Copies the checks. */
    public Verdict {
        checks = List.copyOf(checks);
    }

    /** The first check that failed. */
    public Optional<String> firstFailed() {
        return checks.stream()
                .filter(check -> check.state() == State.FAILED)
                .map(Check::name)
                .findFirst();
    }

    /** The last line: {@code FAILED <name>}, {@code OK}, or that the origin was not checked. */
    public String summary() {
        if (firstFailed().isPresent()) {
            return "FAILED " + firstFailed().get();
        }
        return originChecked ? "OK" : "OK (internally consistent, origin not checked)";
    }

    /**
     * 0 when everything holds and the origin was checked, 1 when a check failed, 2 when the origin
     * was not checked.
     */
    public int exitCode() {
        if (firstFailed().isPresent()) {
            return 1;
        }
        return originChecked ? 0 : 2;
    }
}
