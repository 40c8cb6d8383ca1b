package io.datafi.platform.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Passes bytes on and keeps their SHA-256 and number. */
public final class HashingChannel implements WritableByteChannel {
    private final WritableByteChannel next;
    private final MessageDigest digest;
    private long length;

    /** Hashes what goes into the channel. */
    public HashingChannel(WritableByteChannel next) {
        this.next = next;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        ByteBuffer written = bytes.duplicate();
        int count = next.write(bytes);
        digest.update(written.limit(written.position() + count));
        length += count;
        return count;
    }

    /** The SHA-256 of everything written; to be asked for once, at the end. */
    public byte[] hash() {
        return digest.digest();
    }

    /** The bytes written. */
    public long length() {
        return length;
    }

    @Override
    public boolean isOpen() {
        return next.isOpen();
    }

    @Override
    public void close() throws IOException {
        next.close();
    }
}
