package io.datafi.rules.bundle;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a verification.
 *
 * @param checks in their order, each once
 * @param originChecked whether a trust was given
 * @param coverage lines on what was checked, is not covered, and was not recomputed, and on how
 *     royalties are split if a sum was given; none unless every check holds
 * @param tooLarge a word for what is beyond a bound, if anything is; then nothing was checked
 */
public record Verdict(List<Check> checks, boolean originChecked, List<String> coverage, Optional<String> tooLarge) {
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
            return plain((state.word + " " + name + " " + detail).strip());
        }
    }

    /** Copies the lists and makes the lines of coverage plain. */
    public Verdict {
        checks = List.copyOf(checks);
        coverage = coverage.stream().map(Verdict::plain).toList();
    }

    /** A line of plain characters, one for each code point, whatever the bundle put into it. */
    private static String plain(String line) {
        StringBuilder plain = new StringBuilder();
        line.codePoints()
                .limit(LINE_MAX)
                .forEach(point -> plain.append(point < 0x20 || point > 0x7e ? '?' : (char) point));
        return plain.toString();
    }

    /** The first check that failed. */
    public Optional<String> firstFailed() {
        return checks.stream()
                .filter(check -> check.state() == State.FAILED)
                .map(Check::name)
                .findFirst();
    }

    /**
     * The last line: {@code TOO LARGE <what>}, {@code FAILED <name>}, {@code OK}, or that the
     * origin was not checked.
     */
    public String summary() {
        if (tooLarge.isPresent()) {
            return "TOO LARGE " + tooLarge.get();
        }
        if (firstFailed().isPresent()) {
            return "FAILED " + firstFailed().get();
        }
        return originChecked ? "OK" : "OK (internally consistent, origin not checked)";
    }

    /**
     * 0 when everything holds and the origin was checked, 1 when a check failed, 2 when the origin
     * was not checked, 3 when the bundle passes a bound.
     */
    public int exitCode() {
        if (tooLarge.isPresent()) {
            return 3;
        }
        if (firstFailed().isPresent()) {
            return 1;
        }
        return originChecked ? 0 : 2;
    }
}
