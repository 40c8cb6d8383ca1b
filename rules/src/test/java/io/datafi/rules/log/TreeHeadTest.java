package io.datafi.rules.log;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.KEY_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TreeHeadTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final TreeHead HEAD = new TreeHead("annotation", 12, LogHash.emptyRoot(), NOON);

    @Test
    void theSignedBytesAreTheContextAndTheCanonicalHead() {
        assertThat(new String(HEAD.signedBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "datafi-tree-head/1\n{\"log\":\"annotation\",\"rootHash\":\"0xe3b0c44298fc1c149afbf4c8996fb924"
                                + "27ae41e4649b934ca495991b7852b855\",\"time\":\"2026-11-23T12:00:00.000000Z\","
                                + "\"treeSize\":\"12\"}");
    }

    @Test
    void aSignatureHoldsForItsKeyAndHeadOnly() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] key = LogKeys.raw(pair.getPublic());

        byte[] signature = HEAD.sign(pair.getPrivate());

        assertThat(signature).hasSize(64);
        assertThat(HEAD.isSignedBy(key, signature)).isTrue();
        assertThat(HEAD.isSignedBy(LogKeys.raw(other.getPublic()), signature)).isFalse();
        assertThat(new TreeHead("reward", 12, HEAD.rootHash(), NOON).isSignedBy(key, signature))
                .isFalse();
        assertThat(new TreeHead("annotation", 13, HEAD.rootHash(), NOON).isSignedBy(key, signature))
                .isFalse();
        assertThat(HEAD.isSignedBy(key, new byte[64])).isFalse();
        assertThat(HEAD.isSignedBy(key, new byte[3])).isFalse();
        assertThat(HEAD.isSignedBy(new byte[31], signature)).isFalse();
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void thePublishedSignatureVerifiesWithTheRawKey() {
        HexFormat hex = HexFormat.of();
        byte[] key = hex.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = hex.parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

        assertThat(LogKeys.verifies(key, new byte[] {0x72}, signature)).isTrue();
        assertThat(LogKeys.verifies(key, new byte[] {0x73}, signature)).isFalse();
        assertThat(LogKeys.raw(LogKeys.publicKey(key))).isEqualTo(key);
    }

    @Test
    void keysOfAnotherKindAreRefused() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertRefused(KEY_INVALID, () -> LogKeys.raw(pair.getPublic()));
        assertRefused(KEY_INVALID, () -> HEAD.sign(pair.getPrivate()));
        assertRefused(KEY_INVALID, () -> LogKeys.publicKey(new byte[33]));
    }
}
