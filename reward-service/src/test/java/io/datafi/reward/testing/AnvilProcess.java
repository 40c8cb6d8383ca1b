package io.datafi.reward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The node's process. Known by system properties, because test resource and test are loaded by
 * different class loaders.
 */
final class AnvilProcess {
    private static final String PID = "datafi.test.anvil.pid";
    private static final String COMMAND = "datafi.test.anvil.command";
    private static final String STATE = "datafi.test.anvil.state";
    private static final Pattern BEST = Pattern.compile("\"best_block_number\":(\\d+)");

    private AnvilProcess() {}

    static void start(Path anvil, int port, Path state) {
        System.setProperty(STATE, state.toString());
        System.setProperty(
                COMMAND,
                String.join(
                        "\n",
                        anvil.toString(),
                        "--port",
                        Integer.toString(port),
                        "--chain-id",
                        "31337",
                        // The same genesis after each start, whatever of the state was written.
                        "--timestamp",
                        Long.toString(Instant.now().getEpochSecond()),
                        "--state",
                        state.toString(),
                        "--state-interval",
                        "1",
                        "--silent"));
        start();
    }

    /** As an operating system out of memory would. */
    static void kill() {
        ProcessHandle.of(Long.getLong(PID, -1)).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Keeps a state that has this block, once the node has written it. */
    static Path keepState(long block) {
        Path kept = Path.of(System.getProperty(STATE) + ".kept");
        TestChain.await(() -> bestBlock(kept) >= block);
        return kept;
    }

    /** Starts the node again from a kept state; what came later is lost. */
    static void restart(Path kept) {
        try {
            Files.copy(kept, Path.of(System.getProperty(STATE)), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start();
    }

    private static void start() {
        try {
            Process process = new ProcessBuilder(
                            List.of(System.getProperty(COMMAND).split("\n")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            System.setProperty(PID, Long.toString(process.pid()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The node does not write atomically: a torn file has no last block. */
    private static long bestBlock(Path kept) {
        try {
            Files.copy(Path.of(System.getProperty(STATE)), kept, StandardCopyOption.REPLACE_EXISTING);
            String text = Files.readString(kept);
            Matcher matcher = BEST.matcher(text);
            return text.endsWith("}") && matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
        } catch (IOException notWritten) {
            return -1;
        }
    }
}
