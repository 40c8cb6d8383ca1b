package io.datafi.cli.files;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files that a command leaves behind. They are reserved before anything is read or computed, and
 * refused if one of them is an input; they are written at the end, each whole or not at all.
 */
public final class OutputFiles {
    private final List<Path> inputs;
    private final List<Path> reserved = new ArrayList<>();
    private boolean ownerOnly;

    private OutputFiles(List<Path> inputs) {
        this.inputs = inputs;
    }

    /** Outputs of a command that reads these files; null is an option that was not given. */
    public static OutputFiles apartFrom(Path... inputs) {
        return new OutputFiles(Stream.of(inputs).filter(Objects::nonNull).toList());
    }

    /** Replaces one file of a command that has no input, or whose inputs were looked at before. */
    public static void replace(Path file, byte[] content) {
        apartFrom().reserve(file).write(Map.of(file, content));
    }

    /** Lets only the owner read files that are new; one that is replaced keeps its permissions. */
    public OutputFiles ownerOnly() {
        ownerOnly = true;
        return this;
    }

    /**
     * Announces a file; null is an option that was not given. Fails with OUT_IS_INPUT for an input
     * by whatever path, OUT_TWICE for one announced before, OUT_NOT_WRITABLE.
     */
    public OutputFiles reserve(Path file) {
        if (file == null) {
            return this;
        }
        if (Files.isDirectory(file)) {
            throw notWritable(file, "it is a folder", null);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw notWritable(file, "permission denied", null);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw notWritable(file, folder + " is no folder", null);
        }
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.exists(file) && there != null && !Files.isWritable(there)) {
            throw notWritable(file, "nothing can be written into " + there, null);
        }
        for (Path input : inputs) {
            if (isSame(file, input)) {
                throw new CliError(
                        ExitCode.USAGE,
                        "OUT_IS_INPUT",
                        "%s is the input %s and would be lost; write to another place".formatted(file, input));
            }
        }
        if (reserved.stream().anyMatch(other -> isSame(file, other))) {
            throw new CliError(ExitCode.USAGE, "OUT_TWICE", file + " would be written twice; name another file");
        }
        reserved.add(file);
        return this;
    }

    /** Announces files of a folder, which need not be there yet. */
    public OutputFiles reserve(Path folder, Collection<String> names) {
        names.forEach(name -> reserve(folder.resolve(name)));
        return this;
    }

    /**
     * Writes files that were reserved, and their folders. No file is replaced before the content of
     * all is on disk. Fails with OUT_NOT_WRITABLE.
     */
    public void write(Map<Path, byte[]> contents) {
        SortedMap<Path, StagedFile> staged = new TreeMap<>();
        Path at = null;
        try {
            for (var file : contents.entrySet()) {
                at = file.getKey();
                if (!reserved.contains(at)) {
                    throw new IllegalStateException(at + " was not reserved");
                }
                staged.put(at, StagedFile.write(at, file.getValue(), ownerOnly));
            }
            for (var file : staged.entrySet()) {
                at = file.getKey();
                file.getValue().move();
            }
        } catch (IOException e) {
            throw notWritable(at, IoReason.of(e), e);
        } finally {
            staged.values().forEach(StagedFile::discard);
        }
    }

    /** Whether two paths lead to one file: through links of both kinds, or by name if there is none yet. */
    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException notThere) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    private static CliError notWritable(Path file, String why, IOException cause) {
        return new CliError(ExitCode.BAD_INPUT, "OUT_NOT_WRITABLE", file + ": " + why, cause);
    }
}
