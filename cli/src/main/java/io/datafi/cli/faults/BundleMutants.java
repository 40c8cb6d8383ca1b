package io.datafi.cli.faults;

import io.datafi.cli.local.Home;
import java.nio.file.Path;
import java.util.List;

/**
 * A small bundle that is changed in thousands of ways, each judged by both verifiers: they must say
 * the same of every mutant, and none may end either of them.
 */
record BundleMutants() implements Fault {
    private static final int COUNT = 5_000;
    private static final int COUNT_SHORT = 300;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String about() {
        return "mutants of a bundle, on which both verifiers must agree";
    }

    @Override
    public void run(FaultRun run) throws Exception {
        int count = run.shortened() ? COUNT_SHORT : COUNT;
        Process fuzzer = new ProcessBuilder(command(count, run.seed(), run.folder()))
                .inheritIO()
                .start();
        run.check("%d mutants, one verdict of each".formatted(count), fuzzer.waitFor() == 0);
    }

    private static List<String> command(int count, long seed, Path folder) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String program = "%s -Xmx512m -cp %s".formatted(quoted(java.toString()), quoted(classPath()));
        return List.of(
                "python3",
                Home.sources().resolve("tools/bundle/fuzz.py").toString(),
                "--java",
                program,
                "--count",
                Integer.toString(count),
                "--seed",
                Long.toString(seed),
                "--keep",
                folder.toString());
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** One word of a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
