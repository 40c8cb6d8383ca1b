package io.datafi.cli.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * anvil's state file. anvil overwrites it in place, so a kill in the middle leaves a torn file with
 * which it refuses to start: the last whole one is kept beside it. What is lost then is seen as a
 * reorganisation by whoever follows the chain.
 */
record ChainFile(Path file) {
    private static final Duration COPY_EVERY = Duration.ofMillis(500);

    private Path copy() {
        return file.resolveSibling(file.getFileName() + ".whole");
    }

    /** Before a start: puts the last whole copy in the place of a torn file. */
    void restore() throws IOException {
        if (!Files.exists(file) || isWhole(file)) {
            return;
        }
        if (!Files.exists(copy())) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "CHAIN_STATE_TORN",
                    file + " is torn and there is no copy; ./datafi up --fresh begins anew");
        }
        Files.copy(copy(), file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies the file after each change as long as the process lives. */
    void keepCopies(ProcessHandle anvil) {
        Thread.ofVirtual().name("chain-copies").start(() -> keep(anvil));
    }

    private void keep(ProcessHandle anvil) {
        long copied = 0;
        try {
            while (!Processes.endsWithin(anvil, COPY_EVERY)) {
                copied = copyIfChanged(copied);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long copyIfChanged(long copied) {
        try {
            long changed = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : copied;
            if (changed == copied) {
                return copied;
            }
            Path staging = file.resolveSibling(file.getFileName() + ".copying");
            Files.copy(file, staging, StandardCopyOption.REPLACE_EXISTING);
            if (!isWhole(staging)) {
                return copied;
            }
            Files.move(staging, copy(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return changed;
        } catch (IOException e) {
            // The next round tries again; until then the older copy stands.
            return copied;
        }
    }

    static boolean isWhole(Path json) throws IOException {
        try (var parser = new JsonFactory().createParser(json.toFile())) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
