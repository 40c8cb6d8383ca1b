package io.datafi.platform.error;

import static io.datafi.platform.error.PlatformError.DATABASE_UNAVAILABLE;
import static io.datafi.platform.error.PlatformError.IDENTITY_UNAVAILABLE;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.LOST_RACE;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.error.PlatformError.SERVICE_UNAVAILABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Decides what a thrown thing means to the caller. */
public final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final int CAUSES_MAX = 16;

    private Failures() {}

    /** The refusal this failure is; empty for a bug. */
    public static Optional<Refusal> refusal(Throwable failure) {
        Throwable current = failure;
        for (int i = 0; i < CAUSES_MAX && current != null; i++, current = current.getCause()) {
            Optional<Refusal> refusal = one(current);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** Logs a bug under a new id, which the caller is told instead of the text. */
    public static String report(Throwable bug) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(unwrapped(bug), "internal error %s", id);
        return id;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Optional<Refusal> one(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Optional.of(refusal);
            case UnauthorizedException anonymous -> Optional.of(NOT_SIGNED_IN.because("this call needs a token"));
            case AuthenticationFailedException invalid ->
                Optional.of(NOT_SIGNED_IN.because("the token is not valid here and now"));
            case ForbiddenException forbidden -> Optional.of(ROLE_REQUIRED.because("this call needs another role"));
            case OIDCException identity -> Optional.of(noIdentityProvider());
            case OidcClientException identity -> Optional.of(noIdentityProvider());
            case JsonProcessingException json -> Optional.of(malformed(json));
            case InvalidProtocolBufferException json ->
                Optional.of(INVALID_ARGUMENT.because("malformed message: %s", text(json)));
            case StatusRuntimeException status -> remote(status);
            case PgException postgres -> database(postgres);
            case ClosedConnectionException closed -> Optional.of(unreachable());
            case IOException network when isDatabase(network) -> Optional.of(unreachable());
            default -> poolTimeout(failure);
        };
    }

    private static Refusal malformed(JsonProcessingException json) {
        Refusal refusal = INVALID_ARGUMENT.because("malformed JSON: %s", json.getOriginalMessage());
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return refusal.atField(mapping.getPath().stream()
                    .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                    .collect(Collectors.joining(".")));
        }
        return refusal;
    }

    private static Optional<Refusal> remote(StatusRuntimeException status) {
        return switch (status.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
                Optional.of(SERVICE_UNAVAILABLE.because("another service did not answer in time; repeat the call"));
            // Our own token was refused there, or our call is unknown: our bug, not the caller's.
            case UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED -> Optional.empty();
            default -> RemoteError.of(status);
        };
    }

    private static Optional<Refusal> database(PgException postgres) {
        String state = String.valueOf(postgres.getSqlState());
        return switch (state) {
            // Serialisation failure and deadlock.
            case "40001", "40P01" -> Optional.of(lostRace());
            // Statement, lock, idle and transaction timeouts; too many connections.
            case "57014", "55P03", "25P03", "25P04", "53300" ->
                Optional.of(DATABASE_UNAVAILABLE.because("the database did not answer in time"));
            // Shutting down, crashed, starting.
            case "57P01", "57P02", "57P03" -> Optional.of(unreachable());
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> poolTimeout(Throwable failure) {
        String name = failure.getClass().getName();
        // The pool's own failures are anonymous: no free connection in time, or closed under us.
        boolean ofPool = name.startsWith("io.vertx.core.") && name.contains("NoStackTrace")
                || name.equals("io.vertx.core.VertxException")
                || name.startsWith("io.vertx.core.http.ConnectionPoolTooBusy");
        return ofPool ? Optional.of(unreachable()) : Optional.empty();
    }

    private static boolean isDatabase(IOException network) {
        return network instanceof SocketException
                || network instanceof ClosedChannelException
                || network.getClass().getName().startsWith("io.netty.channel.");
    }

    private static Refusal lostRace() {
        return LOST_RACE.because("another change came first; read and retry");
    }

    private static Refusal noIdentityProvider() {
        return IDENTITY_UNAVAILABLE.because("tokens cannot be checked at the moment; repeat the call");
    }

    private static Refusal unreachable() {
        return DATABASE_UNAVAILABLE.because("the database cannot be reached; repeat the call");
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
