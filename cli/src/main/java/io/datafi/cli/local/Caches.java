package io.datafi.cli.local;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Folders that several commands may fill at once. */
final class Caches {
    private Caches() {}

    /**
     * Makes a filled folder visible under its name in one step; if another command was faster, its
     * copy stays.
     */
    static void publish(Path filled, Path name) throws IOException {
        try {
            Files.move(filled, name, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Trees.delete(filled);
        }
    }
}
