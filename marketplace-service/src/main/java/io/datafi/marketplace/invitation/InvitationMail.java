package io.datafi.marketplace.invitation;

import io.datafi.platform.mail.Mail;
import io.datafi.platform.mail.MailTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the mail of an invitation says. */
@ApplicationScoped
class InvitationMail {
    private static final MailTexts TEXTS = MailTexts.read("/invitation/mail.properties");

    /** What mail programs would make a link of. */
    private static final Pattern OF_LINKS = Pattern.compile("[/:@\\\\]|\\.(?=\\S)");

    private final URI publicUrl;

    InvitationMail(@ConfigProperty(name = "datafi.public-url") URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * The mail with the link.
     *
     * @param organisation its name, which is whatever its members like: in the mail it leads nowhere
     */
    Mail of(String address, String organisation, String token, String tag) {
        String language = MailTexts.language(tag);
        return new Mail(
                address,
                TEXTS.text(language, "subject"),
                String.join(
                        "\n\n",
                        TEXTS.text(
                                language, "text", OF_LINKS.matcher(organisation).replaceAll(" ")),
                        publicUrl + "/join/organisation#token=" + token,
                        TEXTS.text(language, "footer"),
                        ""));
    }
}
