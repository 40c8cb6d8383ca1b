package io.datafi.platform.idempotency;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.datafi.rules.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of the canonical JSON of a request without its key. */
final class RequestHash {
    private static final JsonFormat.Printer PRINTER = JsonFormat.printer().omittingInsignificantWhitespace();

    private RequestHash() {}

    static byte[] of(Message request, FieldDescriptor key) {
        try {
            String json = PRINTER.print(request.toBuilder().clearField(key));
            byte[] text = CanonicalJson.parse(wellFormed(json)).toText().getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (InvalidProtocolBufferException | NoSuchAlgorithmException ours) {
            throw new IllegalStateException(ours);
        }
    }

    /** Half a surrogate pair, which only a text that is refused holds, has no UTF-8 form: a question mark stands for it. */
    private static String wellFormed(String json) {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
