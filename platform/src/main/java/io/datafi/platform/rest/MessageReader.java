package io.datafi.platform.rest;

import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Reads a JSON body as the message that a resource method takes, no body as the empty one; unknown
 * fields are refused.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class MessageReader implements MessageBodyReader<Message> {
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Message.class.isAssignableFrom(type);
    }

    @Override
    public Message readFrom(
            Class<Message> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Message.Builder message = Internal.getDefaultInstance(type).newBuilderForType();
        // The door has bounded the bytes; a tree of them could still be many times as large.
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            JsonShape.check(text);
            JsonFormat.parser().merge(text, message);
        }
        return message.build();
    }
}
