package io.datafi.platform.event;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.id.Ids;
import io.datafi.rules.json.CanonicalJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/**
 * Appends events in the transaction of their effect; their order there is their order in the log.
 */
@ApplicationScoped
public class Events {
    private static final int EVENTS_A_STATEMENT = 2_000;
    private static final int SALT_LENGTH = 32;

    private static final String INSERT = """
            INSERT INTO event (event_id, stream, type, version, body, private_body, salt, private_hash)
            SELECT event_id, stream, type, version, body, private_body, salt, private_hash
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[],
                $7::bytea[], $8::bytea[]) WITH ORDINALITY
                AS e (event_id, stream, type, version, body, private_body, salt, private_hash, n)
            ORDER BY n""";

    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    Events(Ids ids) {
        this.ids = ids;
    }

    /** Appends in this transaction. */
    public Uni<Void> append(SqlConnection tx, NewEvent... events) {
        return append(tx, List.of(events));
    }

    /** Appends in this transaction, however many there are. */
    public Uni<Void> append(SqlConnection tx, List<NewEvent> events) {
        return InTurn.batches(events, EVENTS_A_STATEMENT, some -> insert(tx, some));
    }

    private Uni<Void> insert(SqlConnection tx, List<NewEvent> events) {
        int n = events.size();
        UUID[] eventIds = new UUID[n];
        String[] streams = new String[n];
        String[] types = new String[n];
        Integer[] versions = new Integer[n];
        String[] bodies = new String[n];
        String[] privateBodies = new String[n];
        Buffer[] salts = new Buffer[n];
        Buffer[] privateHashes = new Buffer[n];
        for (int i = 0; i < n; i++) {
            NewEvent event = events.get(i);
            eventIds[i] = ids.next();
            streams[i] = event.stream();
            types[i] = event.type();
            versions[i] = event.version();
            bodies[i] = CanonicalJson.write(event.body());
            if (event.privateBody() != null) {
                byte[] salt = new byte[SALT_LENGTH];
                random.nextBytes(salt);
                privateBodies[i] = CanonicalJson.write(event.privateBody());
                salts[i] = Buffer.buffer(salt);
                privateHashes[i] = Buffer.buffer(privateHash(salt, privateBodies[i]));
            }
        }
        Object[] columns = {eventIds, streams, types, versions, bodies, privateBodies, salts, privateHashes};
        return tx.preparedQuery(INSERT).execute(Tuple.wrap(columns)).replaceWithVoid();
    }

    /** What the log holds of a private body: SHA-256(salt ‖ private body). */
    static byte[] privateHash(byte[] salt, String privateBody) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(privateBody.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
