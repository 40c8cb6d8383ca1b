package io.datafi.platform.transcoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.datafi.platform.error.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What one request is answered: an object, lines, or a problem. */
final class HttpAnswer {
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();

    private static final String LINES = "application/x-ndjson";
    private static final long INTERNAL_ERROR = 2;

    private final RoutingContext http;
    private final HttpServerResponse response;
    private final ObjectMapper json;
    private Runnable done = () -> {};

    HttpAnswer(RoutingContext http, ObjectMapper json) {
        this.http = http;
        this.response = http.response();
        this.json = json;
    }

    /** Runs once the last byte was written, or nobody waits for it any more; perhaps twice. */
    void whenDone(Runnable then) {
        done = then;
    }

    void whenDrained(Runnable then) {
        response.drainHandler(drained -> then.run());
    }

    void whenGone(Runnable then) {
        response.exceptionHandler(failure -> gone(then));
        response.closeHandler(closed -> gone(then));
    }

    private void gone(Runnable then) {
        done.run();
        then.run();
    }

    boolean isGone() {
        return response.closed();
    }

    /** Whether so much waits to be read that no more should be written. */
    boolean isFull() {
        return response.writeQueueFull();
    }

    void object(Message message) {
        end(200, "application/json", print(message));
    }

    void line(Message message) {
        if (!response.headWritten()) {
            response.setChunked(true).putHeader("content-type", LINES);
        }
        response.write(print(message) + "\n");
    }

    void endOfLines() {
        if (response.headWritten()) {
            response.end().onComplete(written -> done.run());
        } else {
            end(200, LINES, "");
        }
    }

    /** After the first line it is too late to say more than that the lines are not all. */
    void problem(Problem problem) {
        if (response.headWritten()) {
            breakOff();
            return;
        }
        try {
            end(problem.status(), problem.headers(), json.writeValueAsString(problem));
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private void breakOff() {
        done.run();
        if (http.request().version() == HttpVersion.HTTP_2) {
            response.reset(INTERNAL_ERROR);
        } else {
            http.request().connection().close();
        }
    }

    private void end(int status, String type, String body) {
        end(status, Map.of("content-type", type), body);
    }

    private void end(int status, Map<String, String> headers, String body) {
        if (response.closed() || response.ended()) {
            done.run();
            return;
        }
        if (status == 401) {
            response.putHeader("www-authenticate", "Bearer");
        }
        headers.forEach(response::putHeader);
        Buffer bytes = Buffer.buffer(body);
        if (bytes.length() >= Gzip.BYTES_MIN) {
            response.putHeader("vary", "accept-encoding");
            if (Gzip.isAccepted(http.request().getHeader("accept-encoding"))) {
                response.putHeader("content-encoding", "gzip");
                bytes = Gzip.of(bytes);
            }
        }
        response.setStatusCode(status).end(bytes).onComplete(written -> done.run());
    }

    private static String print(Message message) {
        try {
            return PRINTER.print(message);
        } catch (InvalidProtocolBufferException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
