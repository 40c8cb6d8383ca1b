package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The local EVM chain: anvil with a block a second, final after twelve.
 *
 * <p>Its state file survives restarts, so the databases and the chain must be of one making: the
 * hash of the first block is kept beside the databases and compared at each start.
 */
final class Chain implements Part {
    static final int ID = 31337;
    private static final int ACCOUNTS = 20;

    /** Accounts of anvil; as in production each role has a key of its own. */
    private static final int PUBLISHER = 15;

    private static final int ANCHORER = 16;
    static final String GUARDIAN = "0xbda5747bfd65f08deb54cb465eb87d40e51b197e";
    static final String ADMIN = "0xdd2fd4581271e230360230f9337d5c0430bf44c0";

    private static final int DUMP_SECONDS = 1;

    private final Home home;
    private final int port;
    private final Secrets secrets;
    private final AnvilRpc rpc;
    private final ChainFile state;
    private final long idleBlocks;

    Chain(Home home, Ports ports, Secrets secrets, long timelockSeconds) {
        this.home = home;
        this.port = ports.of("chain");
        this.secrets = secrets;
        this.rpc = new AnvilRpc(port);
        this.state = new ChainFile(home.chain().resolve("state.json"));
        this.idleBlocks = timelockSeconds + ChainPacer.IDLE_BLOCKS;
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String address() {
        return "http://localhost:" + port;
    }

    @Override
    public void prepare(Consumer<String> step) throws IOException, InterruptedException {
        Files.createDirectories(home.chain());
        if (Files.exists(program())) {
            return;
        }
        step.accept("installing anvil");
        Path tools = Home.sources().resolve("tools");
        Commands.run(
                home.log("tools-setup"),
                tools,
                Map.of(),
                "",
                List.of(tools.resolve("install.sh").toString()));
        // A copy, so that a later installation of the tools does not take the program away from a
        // running system.
        Path staging = Files.createTempFile(Files.createDirectories(home.cache()), "anvil", "");
        Files.copy(tools.resolve("node_modules/.native/anvil"), staging, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(staging, program(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path program() throws IOException {
        var tools = CanonicalJson.parse(Files.readString(Home.sources().resolve("tools/package.json")))
                .asObject();
        String version = tools.object("devDependencies").string("@foundry-rs/anvil");
        return home.cache().resolve("anvil-" + version);
    }

    private Path accounts() {
        return home.chain().resolve("accounts.json");
    }

    @Override
    public ProcessBuilder command() throws IOException {
        state.restore();
        return Commands.part(
                List.of(
                        program().toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--chain-id",
                        Integer.toString(ID),
                        "--accounts",
                        Integer.toString(ACCOUNTS),
                        // Mining begins when the clock is right, see started().
                        "--no-mining",
                        "--timestamp",
                        genesisTime(),
                        "--slots-in-an-epoch",
                        "6",
                        "--state",
                        state.file().toString(),
                        "--state-interval",
                        Integer.toString(DUMP_SECONDS),
                        "--config-out",
                        accounts().toString(),
                        "--color",
                        "never"),
                Map.of());
    }

    /**
     * Kept as long as the state: anvil makes the first block anew at each start, and its time is
     * all that could differ.
     */
    private String genesisTime() throws IOException {
        Path file = home.chain().resolve("genesis-time");
        if (!Files.exists(state.file()) || !Files.exists(file)) {
            Home.write(file, Instant.now().getEpochSecond() + "\n");
        }
        return Files.readString(file).strip();
    }

    @Override
    public boolean ready(ProcessHandle process) {
        try {
            return rpc.quantity("eth_chainId") == ID;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void started() throws IOException {
        requireSameChain();
        // With a fixed first block anvil's clock would begin there again.
        rpc.call("evm_setTime", Json.of((int) Instant.now().getEpochSecond()));
        rpc.call("evm_setIntervalMining", Json.of(ChainPacer.BLOCK_SECONDS));
        var keys = CanonicalJson.parse(Files.readString(accounts()))
                .asObject()
                .array("private_keys")
                .strings();
        secrets.replace("chain-operator-key", keys.getFirst());
        secrets.replace("chain-publisher-key", keys.get(PUBLISHER));
        secrets.replace("chain-anchorer-key", keys.get(ANCHORER));
        var process = new PidFile(home.run().resolve(name() + ".pid")).process();
        process.ifPresent(anvil -> {
            state.keepCopies(anvil);
            new ChainPacer(rpc, idleBlocks).start(anvil);
        });
    }

    private void requireSameChain() throws IOException {
        String genesis = rpc.block("0x0").string("hash");
        Path known = home.databasesGenesis();
        if (!Files.exists(known)) {
            Home.write(known, genesis + "\n");
        } else if (!Files.readString(known).strip().equals(genesis)) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "CHAIN_MISMATCH",
                    "the chain begins with block "
                            + genesis
                            + ", but the databases speak of a chain that begins with "
                            + Files.readString(known).strip()
                            + "; ./datafi up --fresh deletes both and begins anew");
        }
    }
}
