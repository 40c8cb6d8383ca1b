package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where the local system keeps everything; one folder, {@code DATAFI_HOME} or {@code ~/.datafi}.
 */
public record Home(Path root) {
    /**
     * What {@code --fresh} deletes: all that was learnt or earned, but nothing that was fetched.
     */
    private static final List<String> STATE =
            List.of("postgres", "chain", "keycloak", "storage", "secrets", "logins", "databases.genesis");

    public static Home current() {
        String named = System.getenv("DATAFI_HOME");
        Path root =
                named == null || named.isBlank() ? Path.of(System.getProperty("user.home"), ".datafi") : Path.of(named);
        return new Home(root.toAbsolutePath().normalize());
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path chain() {
        return root.resolve("chain");
    }

    public Path keycloak() {
        return root.resolve("keycloak");
    }

    public Path storage() {
        return root.resolve("storage");
    }

    /** The hash of the chain's first block when the databases were made. */
    public Path databasesGenesis() {
        return root.resolve("databases.genesis");
    }

    /** Things fetched and unpacked once; {@code DATAFI_CACHE} shares them between homes. */
    public Path cache() {
        String named = System.getenv("DATAFI_CACHE");
        return named == null || named.isBlank()
                ? root.resolve("cache")
                : Path.of(named).toAbsolutePath();
    }

    /**
     * Makes the folders; refuses a home of somebody else, whose files we could neither read nor
     * keep safe.
     */
    void create() throws IOException {
        Files.createDirectories(root);
        String owner = Files.getOwner(root).getName();
        String me = System.getProperty("user.name");
        if (!owner.equals(me)) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "HOME_OF_ANOTHER_USER",
                    root + " belongs to " + owner + ", not to " + me + "; set DATAFI_HOME to a folder of your own");
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        for (Path folder : List.of(run(), logs(), cache(), storage())) {
            Files.createDirectories(folder);
        }
    }

    void deleteState() throws IOException {
        for (String name : STATE) {
            Trees.delete(root.resolve(name));
        }
    }

    /** The sources' folder, told by the script. */
    public static Path sources() {
        String sources = System.getProperty("datafi.root");
        if (sources == null) {
            throw new CliError(ExitCode.INTERNAL, "INTERNAL", "start the command with ./datafi");
        }
        return Path.of(sources);
    }

    /** Replaces a small file as one step, so that a reader sees the old text or the new one. */
    static void write(Path file, String text) {
        try {
            Path staging = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(staging, text);
            Files.move(staging, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
