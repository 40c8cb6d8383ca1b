package io.datafi.platform.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Objects as files under one folder. An object is written beside its place, forced to disk and
 * renamed, so a crash leaves either nothing or all of it.
 */
public final class LocalObjectStore implements ObjectStore {
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+(\\.[a-z0-9]+)?)+");
    private static final String UNFINISHED = ".part";

    private final Path root;

    /** A store in this folder, which is made when needed. */
    public LocalObjectStore(Path root) {
        this.root = root;
    }

    @Override
    public long put(String key, Writer writer) throws IOException {
        Path place = place(key);
        Files.createDirectories(place.getParent());
        Path part = Files.createTempFile(place.getParent(), "upload-", UNFINISHED);
        try {
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
                writer.write(new KeptOpen(file));
                file.force(true);
            }
            long length = Files.size(part);
            move(part, place);
            force(place.getParent());
            return length;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        return Files.newInputStream(place(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(place(key));
    }

    @Override
    public void deleteOthers(String folder, String keepKey) throws IOException {
        Path keep = place(keepKey);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(keep.getParent())) {
            for (Path file : files) {
                if (!file.equals(keep) && file.startsWith(root.resolve(folder))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void deleteFolder(String folder) throws IOException {
        Path place = place(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            return;
        }
        Files.deleteIfExists(place);
    }

    private Path place(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not an object key: " + key);
        }
        return root.resolve(key);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notThere) {
            throw new IOException("the storage folder's file system cannot rename", notThere);
        }
    }

    /** Makes the rename itself survive a power cut. */
    private static void force(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** An encrypting channel closes what is below it; the file must stay open to be forced. */
    private record KeptOpen(FileChannel file) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return file.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {}
    }
}
