package io.datafi.reward.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real node on a port of its own, mining a block for every transaction. Finality is shorter than
 * in production and longer than the reorganisations of the tests.
 */
public final class Anvil implements QuarkusTestResourceLifecycleManager {
    /** A block is final when so many follow it. */
    public static final int FINALITY = 8;

    /** First account of the well-known test mnemonic: signs for the service. */
    private static final String SIGNER =
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final int INSTALL_MINUTES_MAX = 5;

    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path root = Path.of(System.getProperty("datafi.root", ".."));
            install(root.resolve("tools"));
            int port = freePort();
            folder = Files.createTempDirectory("anvil");
            AnvilProcess.start(
                    root.resolve("tools/node_modules/.native/anvil"),
                    port,
                    folder.resolve("state.json"));
            Path keyFile = folder.resolve("signer.key");
            Files.writeString(keyFile, SIGNER);
            String url = "http://127.0.0.1:" + port;
            System.setProperty("datafi.test.anvil", url);
            return Map.of(
                    "datafi.chain.rpc-url", url,
                    "datafi.chain.key-file", keyFile.toString(),
                    "datafi.chain.deploy", "true",
                    "datafi.chain.finality-blocks", Integer.toString(FINALITY),
                    "datafi.chain.timelock-seconds", "2",
                    "datafi.chain.poll-interval", "PT0.05S",
                    "datafi.anchor.logs", "reward");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        AnvilProcess.kill();
        if (folder != null) {
            delete(folder);
        }
    }

    private static void install(Path tools) throws IOException {
        Process install =
                new ProcessBuilder("sh", tools.resolve("install.sh").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!install.waitFor(INSTALL_MINUTES_MAX, TimeUnit.MINUTES)
                    || install.exitValue() != 0) {
                throw new IllegalStateException("tools/install.sh failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
            Files.delete(folder);
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
