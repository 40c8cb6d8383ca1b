package io.datafi.cli.local;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A mail as a person reads it: the form without markup, if it has one. */
record Mail(int number, Instant received, List<String> to, String subject, String text) {
    /** From what came over the line; what is no mail by the rules is shown as it came. */
    static Mail of(int number, Instant received, List<String> to, byte[] raw) {
        try {
            Mime mime = Mime.of(raw);
            String text = mime.text("text/plain")
                    .or(() -> mime.text("text/html"))
                    .orElse("")
                    .strip();
            return new Mail(number, received, to, mime.subject(), text);
        } catch (IllegalArgumentException noMail) {
            return new Mail(number, received, to, "", new String(raw, StandardCharsets.UTF_8));
        }
    }
}
