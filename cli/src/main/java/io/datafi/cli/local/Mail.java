package io.datafi.cli.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

/** A mail as a person reads it: the form without markup, if it has one. */
record Mail(int number, Instant received, List<String> to, String subject, String text) {
    /** From what came over the line; what is no mail by the rules is shown as it came. */
    static Mail of(int number, Instant received, List<String> to, byte[] raw) {
        try {
            Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(raw));
            String subject = Optional.ofNullable(message.getSubject()).orElse("");
            String text = text(message, "text/plain")
                    .or(() -> text(message, "text/html"))
                    .orElse("");
            return new Mail(number, received, to, subject, text.strip());
        } catch (IOException noMail) {
            return new Mail(number, received, to, "", new String(raw, StandardCharsets.UTF_8));
        }
    }

    private static Optional<String> text(Entity entity, String type) {
        if (entity.getBody() instanceof Multipart parts) {
            return parts.getBodyParts().stream()
                    .map(part -> text(part, type))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return entity.getBody() instanceof TextBody body && entity.getMimeType().equals(type)
                ? Optional.of(read(body))
                : Optional.empty();
    }

    private static String read(TextBody body) {
        try {
            var bytes = new ByteArrayOutputStream();
            body.writeTo(bytes);
            String charset = body.getMimeCharset();
            return bytes.toString(
                    charset != null && Charset.isSupported(charset)
                            ? Charset.forName(charset)
                            : StandardCharsets.UTF_8);
        } catch (IOException inMemory) {
            return "";
        }
    }
}
