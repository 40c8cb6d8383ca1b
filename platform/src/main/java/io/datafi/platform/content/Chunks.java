package io.datafi.platform.content;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An open file on its way to one reader: the next chunk is read from disk, on a worker thread, when
 * the last one has left, so a slow reader costs one chunk of memory.
 */
public record Chunks(InputStream bytes, Vertx vertx) {
    private static final int CHUNK_BYTES = 1 << 16;

    /** The bytes, once. Closes the file at the end, or when the reader goes away. */
    public Multi<byte[]> all() {
        return Multi.createBy()
                .repeating()
                .uni(() -> vertx.executeBlocking(() -> bytes.readNBytes(CHUNK_BYTES), false))
                .until(chunk -> chunk.length == 0)
                .onTermination()
                .invoke(this::close);
    }

    private void close() {
        try {
            bytes.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
