package io.datafi.reward.testing;

import static java.util.Map.entry;

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

    public static final int TIMELOCK_SECONDS = 2;

    /** Accounts of the well-known test mnemonic, the first, the fourth and the fifth. */
    private static final String OPERATOR = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final String PUBLISHER = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    private static final String ANCHORER = "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a";

    private static final int INSTALL_MINUTES_MAX = 5;

    private Path folder;
    private FaultyNode node;

    @Override
    public Map<String, String> start() {
        try {
            Path root = Path.of(System.getProperty("datafi.root", ".."));
            install(root.resolve("tools"));
            int port = freePort();
            folder = Files.createTempDirectory("anvil");
            AnvilProcess.start(root.resolve("tools/node_modules/.native/anvil"), port, folder.resolve("state.json"));
            String url = "http://127.0.0.1:" + port;
            System.setProperty("datafi.test.anvil", url);
            node = new FaultyNode(url);
            return Map.ofEntries(
                    entry("datafi.chain.rpc-url", node.url()),
                    entry("datafi.chain.key-file", key("operator", OPERATOR)),
                    entry("datafi.chain.publisher-key-file", key("publisher", PUBLISHER)),
                    entry("datafi.chain.anchorer-key-file", key("anchorer", ANCHORER)),
                    entry("datafi.chain.guardian", TestChain.GUARDIAN.getAddress()),
                    entry("datafi.chain.admin", TestChain.ADMIN.getAddress()),
                    entry("datafi.chain.deploy", "true"),
                    entry("datafi.chain.finality-blocks", Integer.toString(FINALITY)),
                    entry("datafi.chain.timelock-seconds", Integer.toString(TIMELOCK_SECONDS)),
                    entry("datafi.chain.poll-interval", "PT0.05S"),
                    entry("datafi.anchor.logs", "reward"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String key(String name, String key) throws IOException {
        return Files.writeString(folder.resolve(name + ".key"), key).toString();
    }

    @Override
    public void stop() {
        if (node != null) {
            node.close();
        }
        AnvilProcess.kill();
        if (folder != null) {
            delete(folder);
        }
    }

    private static void install(Path tools) throws IOException {
        Process install = new ProcessBuilder("sh", tools.resolve("install.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!install.waitFor(INSTALL_MINUTES_MAX, TimeUnit.MINUTES) || install.exitValue() != 0) {
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
