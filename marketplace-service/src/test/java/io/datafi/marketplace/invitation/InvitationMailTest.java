package io.datafi.marketplace.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.mail.MailTexts;
import java.net.URI;
import org.junit.jupiter.api.Test;

class InvitationMailTest {
    private final InvitationMail mail = new InvitationMail(URI.create("https://datafi.example"));

    @Test
    void theOnlyLinkIsOurs() {
        String text = mail.of("ada@example.org", "Win at https://evil.example/x or a@evil.example", "t0ken", "en")
                .text();

        assertThat(text).contains("\n\nhttps://datafi.example/join/organisation#token=t0ken\n\n");
        assertThat(text.replace("https://datafi.example/join/organisation#token=t0ken", ""))
                .doesNotContain("://", "@", "evil.example");
    }

    @Test
    void anOrdinaryNameStaysAsItIs() {
        assertThat(mail.of("ada@example.org", "Straße & Söhne Inc.", "t0ken", "en")
                        .text())
                .contains("“Straße & Söhne Inc.”");
    }

    @Test
    void everyLanguageHasAMail() {
        assertThat(MailTexts.LANGUAGES)
                .allSatisfy(language -> assertThat(mail.of("ada@example.org", "Acme", "t0ken", language)
                                .text())
                        .contains("Acme", "#token=t0ken"))
                .extracting(language ->
                        mail.of("ada@example.org", "Acme", "t0ken", language).subject())
                .doesNotHaveDuplicates();
    }
}
