package io.datafi.platform.mail;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The mail server, and who writes; Keycloak is told the same by the same variables. */
@ConfigMapping(prefix = "datafi.mail")
public interface MailConfig {
    /** Its name or address; none: no mails are sent. */
    Optional<String> host();

    /** Its port. */
    @Min(1)
    @Max(65_535)
    int port();

    /** The address that mails come from. */
    String from();

    /** Whether to sign in with user and password. */
    boolean auth();

    /** Who signs in. */
    Optional<String> user();

    /** Their password. */
    Optional<String> password();

    /** Whether the server must go over to TLS after its greeting. */
    boolean starttls();

    /** Whether it speaks TLS from the first byte. */
    boolean ssl();
}
