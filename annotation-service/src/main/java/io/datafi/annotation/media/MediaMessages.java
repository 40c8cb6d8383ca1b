package io.datafi.annotation.media;

import io.datafi.annotation.v1.Medium;

/** Files on the wire. */
final class MediaMessages {
    private MediaMessages() {}

    static Medium medium(StoredMedium stored) {
        return Medium.newBuilder()
                .setSha256(stored.digest().hex())
                .setMediaType(stored.type().text())
                .setBytes(stored.bytes())
                .setContent(stored.digest().content())
                .build();
    }
}
