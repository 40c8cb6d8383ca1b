package io.datafi.annotation.media;

import static io.datafi.annotation.media.MediaError.MEDIUM_DIGEST_DIFFERS;
import static io.datafi.annotation.media.MediaError.MEDIUM_TYPE_NOT_SUPPORTED;

import io.datafi.platform.content.AgeIdentity;
import io.datafi.platform.content.HashingChannel;
import io.datafi.platform.content.MasterKey;
import io.datafi.platform.content.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.UUID;

/** The files' bytes, encrypted. Everything here blocks. */
@ApplicationScoped
class MediaObjects {
    private static final int CHUNK_BYTES = 1 << 16;

    private final ObjectStore objects;
    private final MasterKey masterKey;

    MediaObjects(ObjectStore objects, MasterKey masterKey) {
        this.objects = objects;
        this.masterKey = masterKey;
    }

    /**
     * Encrypts and stores a file as it comes. Nothing is stored of one that is refused. Fails with
     * MEDIUM_TYPE_NOT_SUPPORTED, MEDIUM_TOO_MANY_PIXELS, MEDIUM_DIGEST_DIFFERS.
     */
    StoredMedium store(UUID object, Digest named, InputStream file) throws IOException {
        byte[] head = file.readNBytes(MediaType.HEAD_BYTES);
        MediaType type = MediaType.of(head)
                .orElseThrow(() -> MEDIUM_TYPE_NOT_SUPPORTED
                        .because("no PNG, JPEG, WebP, GIF, MP3, OGG, WAV, M4A, MP4 or WebM file begins so")
                        .atField("body"));
        Pixels.require(type, head);
        AgeIdentity identity = AgeIdentity.generate();
        long[] bytes = {0};
        objects.put(key(object), stored -> {
            HashingChannel plain = new HashingChannel(identity.recipient().encrypting(stored));
            try (plain) {
                copy(head, file, plain);
                requireNamed(named, Digest.of(plain.hash()));
            }
            bytes[0] = plain.length();
        });
        return new StoredMedium(named, type, bytes[0], object, masterKey.wrap(identity.secret(), object));
    }

    private static void copy(byte[] head, InputStream rest, WritableByteChannel to) throws IOException {
        write(ByteBuffer.wrap(head), to);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = rest.read(chunk); read >= 0; read = rest.read(chunk)) {
            write(ByteBuffer.wrap(chunk, 0, read), to);
        }
    }

    private static void write(ByteBuffer bytes, WritableByteChannel to) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static void requireNamed(Digest named, Digest found) {
        if (!named.equals(found)) {
            throw MEDIUM_DIGEST_DIFFERS
                    .because("the bytes that arrived have the digest %s", found.hex())
                    .atField("sha256");
        }
    }

    InputStream read(StoredMedium medium) throws IOException {
        String secret = masterKey.unwrap(medium.wrappedKey(), medium.object());
        return AgeIdentity.decrypting(secret, objects.read(key(medium.object())));
    }

    void delete(UUID object) throws IOException {
        objects.deleteFolder(folder(object));
    }

    private static String key(UUID object) {
        return folder(object) + "/content.age";
    }

    private static String folder(UUID object) {
        return "medium/" + object;
    }
}
