package io.datafi.platform.idempotency;

import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_MISSING;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.LOST_RACE;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Does a mutation once for each key, and answers a repetition with the first outcome. */
@ApplicationScoped
public class Idempotency {
    /** The field of requests that holds the key, which is no part of what is hashed. */
    public static final String FIELD = "idempotency_key";

    /** The header of REST that fills the field. */
    public static final String HEADER = "Idempotency-Key";

    Idempotency() {}

    /**
     * Does the work in the current Hibernate session's transaction, unless it was done.
     *
     * @param scopeId the organisation or account to which the key belongs
     * @param request what is asked, named {@code <Operation>Request}, with the key in its field;
     *     another request under the same key is IDEMPOTENCY_KEY_REUSED
     * @param response reads the stored outcome
     */
    public <T extends Message> Uni<T> once(UUID scopeId, Message request, Parser<T> response, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> once(Sql.ofCurrentSession(), Attempt.of(scopeId, request), response, work));
    }

    /** The same in this connection's transaction. */
    public <T extends Message> Uni<T> once(
            SqlConnection connection, UUID scopeId, Message request, Parser<T> response, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> once(Sql.on(connection), Attempt.of(scopeId, request), response, work));
    }

    private record Attempt(UUID scopeId, String operation, UUID key, Buffer requestHash) {
        private static final String REQUEST = "Request";

        /** Operation and key are the same at every door: both are read from the message. */
        static Attempt of(UUID scopeId, Message request) {
            Descriptor type = request.getDescriptorForType();
            FieldDescriptor key = type.findFieldByName(FIELD);
            if (key == null || !type.getName().endsWith(REQUEST)) {
                throw new IllegalStateException(type.getFullName() + " is no request with a key");
            }
            String operation = type.getName().substring(0, type.getName().length() - REQUEST.length());
            return new Attempt(
                    scopeId,
                    operation,
                    uuid((String) request.getField(key)),
                    Buffer.buffer(RequestHash.of(request, key)));
        }
    }

    private <T extends Message> Uni<T> once(Sql sql, Attempt attempt, Parser<T> response, Supplier<Uni<T>> work) {
        // Waits for a concurrent transaction with the same key: 0 if it committed.
        return sql.update("""
                        INSERT INTO idempotency (scope_id, operation, key, request_hash)
                        VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""", attempt.scopeId, attempt.operation, attempt.key, attempt.requestHash)
                .chain(inserted -> inserted == 1
                        ? work.get().call(outcome -> store(sql, attempt, outcome))
                        : replay(sql, attempt, response));
    }

    private static Uni<Integer> store(Sql sql, Attempt attempt, Message outcome) {
        return sql.update("""
                UPDATE idempotency SET response = $4
                WHERE scope_id = $1 AND operation = $2 AND key = $3""", attempt.scopeId, attempt.operation, attempt.key, Buffer.buffer(outcome.toByteArray()));
    }

    private static <T extends Message> Uni<T> replay(Sql sql, Attempt attempt, Parser<T> response) {
        return sql.select("""
                        SELECT request_hash, response FROM idempotency
                        WHERE scope_id = $1 AND operation = $2 AND key = $3""", attempt.scopeId, attempt.operation, attempt.key)
                .map(rows -> stored(rows, attempt, response));
    }

    private static <T extends Message> T stored(List<Object[]> rows, Attempt attempt, Parser<T> response) {
        if (rows.isEmpty() || rows.getFirst()[1] == null) {
            throw LOST_RACE.because("another call with this key is under way");
        }
        if (!attempt.requestHash.equals(rows.getFirst()[0])) {
            throw IDEMPOTENCY_KEY_REUSED
                    .because("this key was used with another request")
                    .atField(FIELD);
        }
        try {
            return response.parseFrom(((Buffer) rows.getFirst()[1]).getBytes());
        } catch (InvalidProtocolBufferException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static UUID uuid(String key) {
        if (key.isBlank()) {
            throw IDEMPOTENCY_KEY_MISSING.because("this call needs a key").atField(FIELD);
        }
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException noUuid) {
            throw INVALID_ARGUMENT.because("the key is no UUID").atField(FIELD);
        }
    }
}
