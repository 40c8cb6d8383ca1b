package io.datafi.annotation.campaign;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A campaign's stream as it stands in the log, page by page, private bodies included. */
@ApplicationScoped
public class CampaignLog {
    private static final String ENTRIES = """
            SELECT l.stream_seq, e.type, e.body, e.private_body
            FROM log_entry l JOIN event e ON e.event_id = l.event_id
            WHERE l.stream = $1 AND l.stream_seq > $2
            ORDER BY l.stream_seq LIMIT $3
            """;

    private static final String TEXTS = """
            SELECT stream_seq, entry FROM log_entry
            WHERE stream = $1 AND stream_seq > $2 ORDER BY stream_seq LIMIT $3
            """;

    /**
     * An entry, its bodies not parsed yet.
     *
     * @param privateText null if it has no private body, or it was erased
     */
    public record Entry(long seq, String type, String text, String privateText) {
        /** What opens its commitment; empty if it is wholly public. */
        public Optional<Opening> opening() {
            boolean concealed = CanonicalJson.parse(text).asObject().has(Opening.COMMITMENT);
            return concealed ? Optional.of(Concealed.opening(seq, privateText)) : Optional.empty();
        }

        /** The accepted answer; for AnswerAccepted alone. */
        public AcceptedAnswer answer() {
            JsonObject content = CanonicalJson.parse(privateText).asObject();
            return new AcceptedAnswer(
                    seq,
                    content.string("task"),
                    content.string("worker"),
                    content.integer("occasion"),
                    content.string("label"));
        }
    }

    /** An answer as the log tells it. */
    public record AcceptedAnswer(long seq, String taskKey, String worker, int occasion, String label) {}

    /** The exact text of an entry. */
    public record Text(long seq, String text) {}

    /** Entries behind {@code afterSeq}, in order. */
    public Uni<List<Entry>> entries(SqlClient client, UUID campaignId, long afterSeq, int limit) {
        return client.preparedQuery(ENTRIES)
                .execute(Tuple.of(CampaignEvents.stream(campaignId), afterSeq, limit))
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        entries.add(new Entry(row.getLong(0), row.getString(1), row.getString(2), row.getString(3)));
                    }
                    return entries;
                });
    }

    /** Leaf texts behind {@code afterSeq}, in order. */
    public Uni<List<Text>> texts(SqlClient client, UUID campaignId, long afterSeq, int limit) {
        return client.preparedQuery(TEXTS)
                .execute(Tuple.of(CampaignEvents.stream(campaignId), afterSeq, limit))
                .map(rows -> {
                    List<Text> texts = new ArrayList<>(rows.size());
                    rows.forEach(row -> texts.add(new Text(row.getLong(0), row.getString(1))));
                    return texts;
                });
    }
}
