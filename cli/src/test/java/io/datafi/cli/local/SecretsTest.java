package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void aPasswordIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        String first = new Secrets(new Home(folder)).password("db");

        assertThat(new Secrets(new Home(folder)).password("db"))
                .isEqualTo(first)
                .matches("[A-Za-z0-9]{24}");
        var permissions = Files.getPosixFilePermissions(folder.resolve("secrets/db"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void aSigningKeyIsAnEd25519Key() throws IOException, GeneralSecurityException {
        Path file = new Secrets(new Home(folder)).signingKey("log.pem");

        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        assertThat(key.getAlgorithm()).isEqualTo("EdDSA");
    }
}
