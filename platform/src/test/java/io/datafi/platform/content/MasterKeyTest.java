package io.datafi.platform.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    private static final UUID OWNER = new UUID(1, 2);
    private static final String SECRET = "AGE-SECRET-KEY-1EXAMPLE";

    private final MasterKey key = new MasterKey(new byte[MasterKey.LENGTH]);

    @Test
    void whatWasWrappedOpensForItsOwner() {
        assertThat(key.unwrap(key.wrap(SECRET, OWNER), OWNER)).isEqualTo(SECRET);
    }

    @Test
    void theSameSecretIsNeverWrappedTheSameWayTwice() {
        assertThat(key.wrap(SECRET, OWNER)).isNotEqualTo(key.wrap(SECRET, OWNER));
    }

    @Test
    void anotherOwnerAnotherKeyAndAnyAlteredByteAreRefused() {
        byte[] wrapped = key.wrap(SECRET, OWNER);
        byte[] otherKey = new byte[MasterKey.LENGTH];
        otherKey[0] = 1;

        refused(key, wrapped, new UUID(1, 3));
        refused(new MasterKey(otherKey), wrapped, OWNER);
        for (int i = 0; i < wrapped.length; i++) {
            byte[] altered = wrapped.clone();
            altered[i] ^= 1;
            refused(key, altered, OWNER);
        }
        refused(key, new byte[0], OWNER);
    }

    @Test
    void aFileHoldsTheKeyAsBase64(@TempDir Path folder) throws Exception {
        byte[] bytes = {9, 8, 7};
        Path good = folder.resolve("good");
        Path shorter = folder.resolve("shorter");
        Files.writeString(good, Base64.getEncoder().encodeToString(new byte[MasterKey.LENGTH]) + "\n");
        Files.writeString(shorter, Base64.getEncoder().encodeToString(bytes));

        assertThat(MasterKey.read(good).unwrap(key.wrap(SECRET, OWNER), OWNER)).isEqualTo(SECRET);
        assertThatThrownBy(() -> MasterKey.read(shorter)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(MasterKey key, byte[] wrapped, UUID owner) {
        assertThatThrownBy(() -> key.unwrap(wrapped, owner)).isInstanceOf(IllegalStateException.class);
    }
}
