package io.datafi.cli.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.datafi.cli.client.ClientException.Kind;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** What the two doors of a service, and other servers, say when they refuse: a code and a sentence. */
final class Refusals {
    /** Exhausted for a moment; what else is exhausted is a quota. */
    private static final Set<String> BUSY = Set.of("TOO_MANY_REQUESTS", "CLIENT_TOO_SLOW");

    private static final int BODY_BYTES_MAX = 64 << 10;

    private Refusals() {}

    static ClientException of(StatusRuntimeException failed) {
        Status status = failed.getStatus();
        if (status.getCause() instanceof ClientException found) {
            return found;
        }
        String code = code(failed);
        String told = told(status.getDescription());
        List<String> fields = violations(failed)
                .map(Refusals::text)
                .filter(violation -> !violation.isEmpty() && !told.contains(violation))
                .toList();
        var text = new StringJoiner("; ");
        text.setEmptyValue("the service does not say why");
        // A field's text often is the whole text once more, with the field.
        if (!told.isEmpty() && fields.stream().noneMatch(field -> field.endsWith(told))) {
            text.add(told);
        }
        fields.forEach(text::add);
        return new ClientException(code, kind(status.getCode(), code), text.toString(), failed);
    }

    /**
     * An answer over HTTP that is no success.
     *
     * @param place what was asked for
     */
    static ClientException of(String place, int status, byte[] body) {
        Optional<JsonObject> answer = json(body);
        // Whoever stands before a service may answer for it while it is away, with a code of its own.
        String code = status >= 502 ? "UNAVAILABLE" : field(answer, "code").orElse("HTTP_" + status);
        // A problem says all; the identity provider and its administration say a word.
        String told = field(answer, "detail")
                .orElseGet(() -> "%s answered %d: %s"
                        .formatted(
                                place,
                                status,
                                Stream.of("error_description", "errorMessage", "error")
                                        .flatMap(name -> field(answer, name).stream())
                                        .findFirst()
                                        .orElse("no reason given")));
        return new ClientException(code, kind(status, code), told, null);
    }

    /** The stable code of a refusal: ErrorInfo's reason, or the status where there is none. */
    static String code(StatusRuntimeException failed) {
        return details(failed, ErrorInfo.class)
                .map(ErrorInfo::getReason)
                .findFirst()
                .orElse(failed.getStatus().getCode().name());
    }

    private static Kind kind(Status.Code status, String code) {
        return switch (status) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, CANCELLED -> Kind.TRY_AGAIN;
            case RESOURCE_EXHAUSTED -> BUSY.contains(code) ? Kind.TRY_AGAIN : Kind.REFUSED;
            case UNAUTHENTICATED, PERMISSION_DENIED -> Kind.NOT_ALLOWED;
            case INTERNAL, UNKNOWN, DATA_LOSS -> Kind.BUG;
            default -> Kind.REFUSED;
        };
    }

    private static Kind kind(int status, String code) {
        return switch (status) {
            case 401, 403 -> Kind.NOT_ALLOWED;
            case 408, 502, 503, 504 -> Kind.TRY_AGAIN;
            case 429 -> code.startsWith("HTTP_") || BUSY.contains(code) ? Kind.TRY_AGAIN : Kind.REFUSED;
            default -> status >= 500 ? Kind.BUG : Kind.REFUSED;
        };
    }

    private static Stream<BadRequest.FieldViolation> violations(StatusRuntimeException failed) {
        return details(failed, BadRequest.class)
                .map(BadRequest::getFieldViolationsList)
                .flatMap(List::stream);
    }

    private static String text(BadRequest.FieldViolation violation) {
        return told(violation.getField() + ": " + violation.getDescription());
    }

    /** Without the colons around a name or a reason that is not there. */
    private static String told(String text) {
        return text == null ? "" : text.replaceAll("^[\\s:]+|[\\s:]+$", "");
    }

    private static <M extends Message> Stream<M> details(StatusRuntimeException failed, Class<M> type) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failed);
        return status == null
                ? Stream.empty()
                : status.getDetailsList().stream().flatMap(detail -> unpack(detail, type).stream());
    }

    private static <M extends Message> Optional<M> unpack(Any detail, Class<M> type) {
        try {
            return detail.is(type) ? Optional.of(detail.unpack(type)) : Optional.empty();
        } catch (InvalidProtocolBufferException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> json(byte[] body) {
        try {
            return CanonicalJson.parse(body, BODY_BYTES_MAX) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (RuleException otherwise) {
            return Optional.empty();
        }
    }

    private static Optional<String> field(Optional<JsonObject> answer, String name) {
        try {
            return answer.filter(object -> object.has(name)).map(object -> object.string(name));
        } catch (RuleException otherwise) {
            return Optional.empty();
        }
    }
}
