package io.datafi.cli.faults;

/** One kind of harm, and what must hold all the same. */
interface Fault {
    /** By which the command line names it. */
    String name();

    /** What happens, for the help and for who reads along. */
    String about();

    /**
     * Brings it about and adds what held to the run. A fault that cannot be brought about at all is
     * an exception; a promise that did not hold is a failed check.
     */
    void run(FaultRun run) throws Exception;
}
