package io.datafi.platform.content;

import static io.datafi.platform.content.ContentError.AGE_RECIPIENT_INVALID;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Someone files can be encrypted to: an age X25519 recipient known to work.
 *
 * @param text {@code age1…}
 */
public record AgeRecipient(String text) {
    /**
     * Reads a recipient and tries it, because a point of small order passes every check but the key
     * agreement itself.
     *
     * @throws io.datafi.platform.error.Refusal AGE_RECIPIENT_INVALID
     */
    public static AgeRecipient parse(String text) {
        AgeRecipient recipient = new AgeRecipient(text);
        try {
            recipient.encrypt(new byte[0]);
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            throw AGE_RECIPIENT_INVALID
                    .because("the text is not an age X25519 recipient")
                    .atField("age_recipient");
        }
        return recipient;
    }

    /**
     * A channel that encrypts into another in chunks of 64 KiB; closing it ends the file and closes
     * the other.
     */
    public WritableByteChannel encrypting(WritableByteChannel encrypted) throws IOException {
        try {
            return open(encrypted);
        } catch (GeneralSecurityException triedBefore) {
            throw new IOException(triedBefore);
        }
    }

    /** A small content as an age file. */
    public byte[] encryptSmall(byte[] plain) {
        try {
            return encrypt(plain);
        } catch (GeneralSecurityException triedBefore) {
            throw new IllegalStateException(triedBefore);
        }
    }

    private byte[] encrypt(byte[] plain) throws GeneralSecurityException {
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        try (WritableByteChannel channel = open(Channels.newChannel(encrypted))) {
            channel.write(ByteBuffer.wrap(plain));
        } catch (IOException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
        return encrypted.toByteArray();
    }

    private WritableByteChannel open(WritableByteChannel encrypted) throws GeneralSecurityException, IOException {
        RecipientStanzaWriter stanza = X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
        return new StandardEncryptingChannelFactory().newEncryptingChannel(encrypted, List.of(stanza));
    }
}
