package io.datafi.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Content on disk beside the file whose place it will take. */
final class StagedFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path staging;
    private final Path target;
    /** What goes into a pipe or a device when the others take their places; null for a file. */
    private final byte[] stream;

    private StagedFile(Path staging, Path target, byte[] stream) {
        this.staging = staging;
        this.target = target;
        this.stream = stream;
    }

    /** Writes the content beside the file. A link stays: what it leads to is replaced. */
    static StagedFile write(Path file, byte[] content, boolean ownerOnly) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Nothing may take the place of a device, such as /dev/null.
            return new StagedFile(null, file, content);
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Files.createDirectories(target.getParent());
        // Not the file's own name, which may be as long as the file system allows.
        var staged = new StagedFile(folder.resolve(".datafi-" + UUID.randomUUID()), target, null);
        try {
            staged.fill(content, ownerOnly);
            return staged;
        } catch (IOException e) {
            staged.discard();
            throw e;
        }
    }

    /** Takes the file's place, in one step. */
    void move() throws IOException {
        if (stream != null) {
            Files.write(target, stream, StandardOpenOption.WRITE);
        } else {
            Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Leaves nothing behind of what was not moved. */
    void discard() {
        if (staging != null) {
            try {
                Files.deleteIfExists(staging);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void fill(byte[] content, boolean ownerOnly) throws IOException {
        var view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        boolean replaces = Files.exists(target);
        if (view != null && (replaces || ownerOnly)) {
            Files.createFile(staging, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(staging);
        }
        Files.write(staging, content, StandardOpenOption.WRITE);
        if (view != null && replaces) {
            Files.setPosixFilePermissions(staging, view.readAttributes().permissions());
        }
    }
}
