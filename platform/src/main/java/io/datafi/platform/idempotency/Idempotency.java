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
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does a mutation once for each key, and answers a repetition with the first outcome. */
@ApplicationScoped
public class Idempotency {
    /** The field of requests that holds the key, which is no part of what is hashed. */
    public static final String FIELD = "idempotency_key";

    /** The header of REST that fills the field. */
    public static final String HEADER = "Idempotency-Key";

    // Waits for a concurrent transaction with the same key: no row if it committed.
    private static final String BEGIN = """
            INSERT INTO idempotency (scope_id, operation, key, request_hash)
            VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """;

    private static final String STORE = """
            UPDATE idempotency SET response = $4
            WHERE scope_id = $1 AND operation = $2 AND key = $3
            """;

    private static final String FIND = """
            SELECT request_hash, response FROM idempotency
            WHERE scope_id = $1 AND operation = $2 AND key = $3
            """;

    Idempotency() {}

    /**
     * Does the work in this transaction, unless it was done.
     *
     * @param scopeId the organisation or account to which the key belongs
     * @param request what is asked, named {@code <Operation>Request}, with the key in its field;
     *     another request under the same key is IDEMPOTENCY_KEY_REUSED
     * @param response reads the stored outcome
     */
    public <T extends Message> Uni<T> once(
            SqlConnection tx, UUID scopeId, Message request, Parser<T> response, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> once(tx, Attempt.of(scopeId, request), response, work));
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

    private static <T extends Message> Uni<T> once(
            SqlConnection tx, Attempt attempt, Parser<T> response, Supplier<Uni<T>> work) {
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.of(attempt.scopeId, attempt.operation, attempt.key, attempt.requestHash))
                .chain(inserted -> inserted.rowCount() == 1
                        ? work.get().call(outcome -> store(tx, attempt, outcome))
                        : replay(tx, attempt, response));
    }

    private static Uni<Void> store(SqlConnection tx, Attempt attempt, Message outcome) {
        Buffer response = Buffer.buffer(outcome.toByteArray());
        return tx.preparedQuery(STORE)
                .execute(Tuple.of(attempt.scopeId, attempt.operation, attempt.key, response))
                .replaceWithVoid();
    }

    private static <T extends Message> Uni<T> replay(SqlConnection tx, Attempt attempt, Parser<T> response) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(attempt.scopeId, attempt.operation, attempt.key))
                .map(rows -> stored(rows, attempt, response));
    }

    private static <T extends Message> T stored(RowSet<Row> rows, Attempt attempt, Parser<T> response) {
        Row row = Rows.first(rows, Function.identity())
                .filter(found -> found.getBuffer("response") != null)
                .orElseThrow(() -> LOST_RACE.because("another call with this key is under way"));
        if (!Arrays.equals(attempt.requestHash.getBytes(), Rows.bytes(row, "request_hash"))) {
            throw IDEMPOTENCY_KEY_REUSED
                    .because("this key was used with another request")
                    .atField(FIELD);
        }
        try {
            return response.parseFrom(Rows.bytes(row, "response"));
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
