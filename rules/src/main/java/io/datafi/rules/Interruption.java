package io.datafi.rules;

/** Lets whoever started a long computation end it: loops that may run long look here. */
public final class Interruption {
    private Interruption() {}

    /**
     * Does nothing unless the thread was interrupted.
     *
     * @throws RuleException INTERRUPTED
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw RuleError.INTERRUPTED.because("the computation was ended from outside");
        }
    }
}
