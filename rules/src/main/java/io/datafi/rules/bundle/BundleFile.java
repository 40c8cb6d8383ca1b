package io.datafi.rules.bundle;

import io.datafi.rules.log.LogHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/** A file of a bundle, in memory or on disk: what the bundle must know before it, and its bytes. */
public final class BundleFile {
    private static final int CHUNK = 1 << 16;

    private final byte[] content;
    private final Path file;
    private final long length;
    private final byte[] sha256;
    private final int crc;

    private BundleFile(byte[] content, Path file, long length, byte[] sha256, int crc) {
        this.content = content;
        this.file = file;
        this.length = length;
        this.sha256 = sha256;
        this.crc = crc;
    }

    /** One in memory. */
    public static BundleFile of(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return new BundleFile(content, null, content.length, LogHash.sha256(content), (int) crc.getValue());
    }

    /** One on disk, which must stay as it is; read once now, chunk by chunk. */
    public static BundleFile of(Path file) throws IOException {
        CRC32 crc = new CRC32();
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                crc.update(chunk, 0, read);
                digest.update(chunk, 0, read);
                length += read;
            }
        }
        return new BundleFile(null, file, length, digest.digest(), (int) crc.getValue());
    }

    long length() {
        return length;
    }

    /** SHA-256 of the content. */
    byte[] hash() {
        return sha256;
    }

    /** CRC-32 of the content. */
    int crc() {
        return crc;
    }

    void writeTo(OutputStream out) throws IOException {
        if (content != null) {
            out.write(content);
        } else {
            Files.copy(file, out);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
