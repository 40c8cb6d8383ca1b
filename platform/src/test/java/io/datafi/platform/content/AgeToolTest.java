package io.datafi.platform.content;

import static io.datafi.platform.content.ContentError.AGE_RECIPIENT_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.platform.error.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we encrypt opens with the public {@code age} tool, with nothing of ours in between. */
class AgeToolTest {
    @TempDir
    Path folder;

    @Test
    void aLargeContentOpensWithItsIdentity() throws Exception {
        var age = AgeTool.require();
        var identity = AgeIdentity.generate();
        byte[] plain = new byte[3_000_001];
        new Random(1).nextBytes(plain);
        Path encrypted = folder.resolve("content.age");
        try (var file = Files.newOutputStream(encrypted);
                var channel = identity.recipient().encrypting(Channels.newChannel(file))) {
            channel.write(ByteBuffer.wrap(plain));
        }

        assertThat(age.decrypt(encrypted, identity.secret())).isEqualTo(plain);
    }

    @Test
    void aKeyOpensWithAnIdentityThatTheToolMade() throws Exception {
        var age = AgeTool.require();
        var buyer = age.keygen(folder);
        Path encrypted = folder.resolve("key.age");

        Files.write(encrypted, AgeRecipient.parse(buyer.recipient()).encryptSmall("k\n".getBytes()));

        assertThat(age.decrypt(encrypted, buyer.secret())).asString().isEqualTo("k\n");
    }

    @Test
    void aFileOpensWithItsIdentityAloneAndNotIfAByteOfItWasAltered() throws Exception {
        var identity = AgeIdentity.generate();
        byte[] plain = new byte[100_000];
        new Random(2).nextBytes(plain);
        byte[] encrypted = identity.recipient().encryptSmall(plain);
        byte[] altered = encrypted.clone();
        altered[altered.length - 1] ^= 1;

        assertThat(AgeIdentity.decrypting(identity.secret(), new ByteArrayInputStream(encrypted)))
                .hasBinaryContent(plain);
        assertThatThrownBy(() -> AgeIdentity.decrypting(
                                AgeIdentity.generate().secret(), new ByteArrayInputStream(encrypted))
                        .readAllBytes())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AgeIdentity.decrypting(identity.secret(), new ByteArrayInputStream(altered))
                        .readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoRecipientIsRefused() {
        String good = AgeIdentity.generate().recipient().text();
        char last = good.charAt(good.length() - 1);
        String mistyped = good.substring(0, good.length() - 1) + (last == 'q' ? 'p' : 'q');
        // Every byte zero: well spelt, but a point of small order.
        String weak = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z";

        for (String text : List.of("", "age1", mistyped, good.toUpperCase(), good + "q", weak)) {
            assertThatThrownBy(() -> AgeRecipient.parse(text))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(AGE_RECIPIENT_INVALID));
        }
        assertThat(AgeRecipient.parse(good).text()).isEqualTo(good);
    }

    @Test
    void anIdentityDoesNotPrintItsSecret() {
        var identity = AgeIdentity.generate();

        assertThat(identity.toString()).doesNotContain(identity.secret());
    }
}
