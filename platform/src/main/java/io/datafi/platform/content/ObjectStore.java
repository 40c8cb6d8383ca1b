package io.datafi.platform.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;

/**
 * Where encrypted files lie. Keys are paths of lower-case letters, digits, {@code - . /} without
 * {@code ..}. Every call blocks: callers are on a worker thread.
 */
public interface ObjectStore {
    /** Writes the bytes of one object into the channel it is given. */
    @FunctionalInterface
    interface Writer {
        /** Writes everything; may close the channel. */
        void write(WritableByteChannel channel) throws IOException;
    }

    /**
     * Stores an object whole or not at all: a reader never sees a part of it. An object under the
     * same key is replaced.
     *
     * @return its length in bytes
     */
    long put(String key, Writer writer) throws IOException;

    /**
     * Opens an object.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    InputStream read(String key) throws IOException;

    /** Deletes an object, if it is there. */
    void delete(String key) throws IOException;

    /** Deletes every object directly under the folder, except one. */
    void deleteOthers(String folder, String keepKey) throws IOException;

    /** Deletes what lies directly under the folder, what a broken {@link #put} left there too, and the folder. */
    void deleteFolder(String folder) throws IOException;
}
