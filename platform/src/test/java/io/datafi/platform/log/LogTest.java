package io.datafi.platform.log;

import static io.datafi.platform.error.PlatformError.LOG_POSITION_UNKNOWN;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.await;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.rules.json.Json;
import io.datafi.rules.log.Frontier;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.log.LogProofs;
import io.datafi.rules.log.TreeHead;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogTest {
    @Inject
    Pool pool;

    @Inject
    Events events;

    @Inject
    Ids ids;

    @Inject
    LogReader log;

    @Inject
    LogHeads heads;

    @Inject
    Sequencer sequencer;

    @Test
    void anEventComesIntoTheLog() {
        String stream = stream();
        NewEvent secret = NewEvent.of(
                stream,
                "Said",
                Json.object().with("what", "öffentlich").build(),
                Json.object().with("who", "Ada").build());

        append(secret, said(stream, 2));

        LogRow last = awaitEntries(stream, 2).getLast();
        List<LogRow> rows = await(() -> log.entries(stream, 0, 10));
        LogEntry first = LogEntry.parse(rows.getFirst().entry());
        assertThat(first.body()).isEqualTo("{\"what\":\"öffentlich\"}");
        assertThat(first.streamSeq()).isEqualTo(1);
        assertThat(first.previous()).isEqualTo(LogEntry.none());
        assertThat(first.privateHash().orElseThrow()).isEqualTo(privateHash(first.id()));
        assertThat(LogEntry.parse(last.entry()).previous())
                .isEqualTo(rows.getFirst().leafHash());
        assertThat(LogEntry.leafHash(last.entry())).isEqualTo(last.leafHash());
    }

    @Test
    void anEventOfARolledBackTransactionDoesNot() {
        String stream = stream();

        assertThat(catchThrowable(() -> await(() -> pool.withTransaction(
                        tx -> events.append(tx, said(stream, 1)).invoke(() -> {
                            throw new IllegalArgumentException("rolled back");
                        })))))
                .hasMessage("rolled back");
        append(said(stream, 2));

        awaitEntries(stream, 1);
    }

    @Test
    void aLateCommitGetsALaterPositionAndIsNotLost() {
        String late = stream();
        String early = stream();
        SqlConnection connection = await(() -> pool.getConnection());
        Transaction open = await(connection::begin);
        await(() -> events.append(connection, said(late, 1)));
        append(said(early, 1));
        LogRow first = awaitEntries(early, 1).getFirst();
        assertThat(await(() -> log.entries(late, 0, 1))).isEmpty();

        await(open::commit);

        LogRow second = awaitEntries(late, 1).getFirst();
        assertThat(second.position()).isGreaterThan(first.position());
        await(connection::close);
    }

    @Test
    void aCommitIsTakenHoweverLateAndARollbackIsForgotten() {
        String late = stream();
        String early = stream();
        SqlConnection slow = await(() -> pool.getConnection());
        Transaction open = await(slow::begin);
        await(() -> events.append(slow, said(late, 1)));
        SqlConnection failing = await(() -> pool.getConnection());
        Transaction failed = await(failing::begin);
        await(() -> events.append(failing, said(late, 2)));
        append(said(early, 1));
        awaitEntries(early, 1);
        long gaps = gaps();
        assertThat(gaps).isGreaterThanOrEqualTo(2);

        // A day passes, and the sequencer goes on.
        await(() -> pool.query("UPDATE log_gap SET seen_at = now() - interval '1 day'")
                .execute());
        await(failed::rollback);
        append(said(early, 2));
        awaitEntries(early, 2);
        await(open::commit);

        awaitEntries(late, 1);
        until("what was rolled back is forgotten", () -> {
            append(said(early, 3));
            return gaps() == 0;
        });
        await(slow::close);
        await(failing::close);
    }

    /** Nothing ends between the two begins, so no snapshot's xmax tells of the second one. */
    @Test
    void aYoungerTransactionIsWaitedForWhoseIdWasPassedOver() {
        String early = stream();
        String late = stream();
        SqlConnection first = await(() -> pool.getConnection());
        Transaction older = await(first::begin);
        await(() -> first.query("SELECT pg_current_xact_id()").execute());
        SqlConnection second = await(() -> pool.getConnection());
        Transaction younger = await(second::begin);
        await(() -> events.append(second, said(late, 1)));

        await(() -> events.append(first, said(early, 1)));
        await(older::commit);
        awaitEntries(early, 1);
        append(said(early, 2));
        awaitEntries(early, 2);
        await(younger::commit);

        awaitEntries(late, 1);
        await(first::close);
        await(second::close);
    }

    private long gaps() {
        return await(() -> pool.query("SELECT count(*) FROM log_gap").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void oneSequencerWorksAtATimeAndAnotherGoesOnAfterItsDeath() {
        String stream = stream();
        SqlConnection other = await(() -> pool.getConnection());
        await(other::begin);
        until("the lock is free for a moment", () -> await(() -> SequencerStore.tryLock(other)));

        append(said(stream, 1));
        assertThat(await(sequencer::runOnce)).isZero();
        assertThat(await(() -> log.entries(stream, 0, 1))).isEmpty();

        // The holder dies without a word, as a killed process does.
        assertThat(catchThrowable(() -> await(() -> other.query("SELECT pg_terminate_backend(pg_backend_pid())")
                        .execute())))
                .isNotNull();
        awaitEntries(stream, 1);
    }

    @Test
    void killedConnectionsLoseNothingAndRepeatNothing() {
        String stream = stream();
        List<LogRow> rows = new ArrayList<>();
        // The test's own connection, so that no broken one gets between it and its tables.
        SqlConnection own = await(() -> pool.getConnection());
        breakEverySecondBatch(own);
        try {
            for (int round = 1; round <= 10; round++) {
                List<NewEvent> some =
                        IntStream.range(0, 50).mapToObj(n -> said(stream, n)).toList();
                await(() -> own.begin().chain(tx -> events.append(own, some).call(tx::commit)));
                int expected = round * 50;
                until("all are in the log", () -> sequencedAndRead(stream, rows) >= expected);
            }
            // Each round ended with a batch that lived, so another one died before it.
            assertThat(batches(own)).isGreaterThanOrEqualTo(20);
        } finally {
            sql(own, "DROP TRIGGER test_break ON log_entry");
            await(own::close);
        }

        assertThat(rows).hasSize(500);
        byte[] previous = LogEntry.none();
        for (int i = 0; i < rows.size(); i++) {
            LogEntry entry = LogEntry.parse(rows.get(i).entry());
            assertThat(entry.streamSeq()).isEqualTo(i + 1);
            assertThat(entry.previous()).isEqualTo(previous);
            previous = rows.get(i).leafHash();
        }
    }

    @Test
    void headsAndProofsHold() {
        String stream = stream();
        append(said(stream, 1), said(stream, 2));
        awaitEntries(stream, 2);
        SignedHead older = await(heads::newest);
        append(IntStream.range(0, 37).mapToObj(n -> said(stream, n)).toArray(NewEvent[]::new));
        LogRow row = awaitEntries(stream, 39).get(20);

        SignedHead newer = await(heads::newest);
        LogReader.Inclusion inclusion =
                await(() -> log.inclusion(row.position(), newer.head().treeSize()));
        LogReader.Consistency consistency = await(
                () -> log.consistency(older.head().treeSize(), newer.head().treeSize()));

        assertThat(newer.head().isSignedBy(newer.key(), newer.signature())).isTrue();
        assertThat(await(() -> heads.at(older.head().treeSize())).signature()).isEqualTo(older.signature());
        assertThat(LogProofs.includes(
                        row.position(),
                        newer.head().treeSize(),
                        inclusion.leafHash(),
                        inclusion.path(),
                        newer.head().rootHash()))
                .isTrue();
        assertThat(LogProofs.consistent(
                        older.head().treeSize(),
                        older.head().rootHash(),
                        newer.head().treeSize(),
                        newer.head().rootHash(),
                        consistency.path()))
                .isTrue();
        assertRefused(
                LOG_POSITION_UNKNOWN,
                () -> await(() -> log.inclusion(0, newer.head().treeSize() + 1_000_000)));
    }

    @Test
    void theLogIsPublicOverRest() {
        String stream = stream();
        append(said(stream, 1));
        awaitEntries(stream, 1);

        given().get("/api/platform/v1/log/head").then().statusCode(200);
        given().get("/api/platform/v1/log/key").then().statusCode(200).body("log", equalTo("platform"));
        given().queryParam("stream", stream)
                .get("/api/platform/v1/log/entries")
                .then()
                .statusCode(200)
                .body("entries[0].streamSeq", equalTo("1"))
                .body("complete", equalTo(true));
        given().queryParam("position", 0)
                .queryParam("treeSize", 1_000_000_000)
                .get("/api/platform/v1/log/inclusion")
                .then()
                .statusCode(404)
                .body("code", equalTo("LOG_POSITION_UNKNOWN"));
    }

    @Test
    void aPageIsBoundedInBytesAndTheNextOneGoesOn() {
        String stream = stream();
        String text = "x".repeat(200 << 10);
        NewEvent large =
                NewEvent.of(stream, "Said", Json.object().with("text", text).build());
        append(said(stream, 1), large, large, large);
        awaitEntries(stream, 4);

        int after = 0;
        for (int last : new int[] {2, 3, 4}) {
            given().queryParam("stream", stream)
                    .queryParam("afterStreamSeq", after)
                    .queryParam("pageSize", 500)
                    .get("/api/platform/v1/log/entries")
                    .then()
                    .statusCode(200)
                    .body("entries[-1].streamSeq", equalTo("" + last))
                    .body("complete", equalTo(last == 4));
            after = last;
        }
    }

    @Test
    void aRangeOverAllStreamsGivesThePublicEntriesFromWhichAnyoneRecomputesTheRoot() {
        String stream = stream();
        NewEvent secret = NewEvent.of(
                stream,
                "Said",
                Json.object().with("what", "x".repeat(200 << 10)).build(),
                Json.object().with("who", "nobody's business").build());
        append(said(stream(), 1), secret, said(stream(), 1), secret, secret);
        awaitEntries(stream, 3);
        TreeHead head = await(heads::newest).head();

        Frontier mirrored = new Frontier();
        while (mirrored.size() < head.treeSize()) {
            JsonPath page = given().queryParam("pageSize", 500)
                    .get("/api/platform/v1/log/entries/" + mirrored.size())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> entries = page.getList("entries.entry");
            assertThat(entries).isNotEmpty();
            assertThat(entries.stream().mapToInt(String::length).sum() <= 256 << 10 || entries.size() == 1)
                    .isTrue();
            assertThat(page.getString("entries[0].position")).isEqualTo("" + mirrored.size());
            assertThat(page.getString("entries")).doesNotContain("nobody's business");
            entries.stream()
                    .limit(head.treeSize() - mirrored.size())
                    .forEach(entry -> mirrored.append(LogEntry.leafHash(entry)));
        }

        assertThat(mirrored.root()).isEqualTo(head.rootHash());
    }

    @Test
    void aRangeBehindTheEndIsEmptyAndComplete() {
        given().get("/api/platform/v1/log/entries/1000000000")
                .then()
                .statusCode(200)
                .body("entries.size()", equalTo(0))
                .body("complete", equalTo(true));
        given().queryParam("pageSize", 501)
                .get("/api/platform/v1/log/entries/0")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"));
    }

    @Test
    void manyEventsComeIntoTheLog() {
        String stream = stream();
        int rounds = 40;
        List<NewEvent> page = new ArrayList<>();
        IntStream.range(0, 500).forEach(n -> page.add(said(stream + "/" + n % 50, n)));
        for (int round = 0; round < rounds; round++) {
            await(() -> pool.withTransaction(tx -> events.append(tx, page)));
        }
        String last = stream + "/49";
        until("all are in the log", () -> awaitSeq(last) == rounds * 10L);
    }

    /** The sequencer's connection dies in the midst of its transaction; a sequence counts on. */
    private static void breakEverySecondBatch(SqlConnection own) {
        sql(own, "CREATE SEQUENCE IF NOT EXISTS test_batch");
        sql(own, "SELECT setval('test_batch', 1, false)");
        sql(own, """
                CREATE OR REPLACE FUNCTION test_break() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('test_batch') % 2 = 1 THEN
                        PERFORM pg_terminate_backend(pg_backend_pid());
                    END IF;
                    RETURN NULL;
                END $$""");
        sql(own, """
                CREATE TRIGGER test_break AFTER INSERT ON log_entry
                FOR EACH STATEMENT EXECUTE FUNCTION test_break()""");
    }

    private static long batches(SqlConnection own) {
        return await(() -> own.query("SELECT last_value FROM test_batch").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static void sql(SqlConnection own, String statement) {
        await(() -> own.query(statement).execute());
    }

    /** How many entries were read last; another try of the sequencer comes first, and may die. */
    private int sequencedAndRead(String stream, List<LogRow> rows) {
        catchThrowable(() -> {
            await(sequencer::runOnce);
            List<LogRow> read = await(() -> log.entries(stream, 0, 1_000));
            rows.clear();
            rows.addAll(read);
        });
        return rows.size();
    }

    private long awaitSeq(String stream) {
        return await(() -> log.last(stream)).map(LogRow::streamSeq).orElse(0L);
    }

    private List<LogRow> awaitEntries(String stream, int count) {
        until(
                count + " entries of " + stream,
                () -> await(() -> log.entries(stream, 0, 1_000)).size() >= count);
        List<LogRow> rows = await(() -> log.entries(stream, 0, 1_000));
        assertThat(rows).hasSize(count);
        return rows;
    }

    private void append(NewEvent... some) {
        await(() -> pool.withTransaction(tx -> events.append(tx, some)));
    }

    private NewEvent said(String stream, int n) {
        return NewEvent.of(stream, "Said", Json.object().with("n", n).build());
    }

    private String stream() {
        return "talk/" + ids.next();
    }

    private byte[] privateHash(java.util.UUID eventId) {
        return await(() -> pool.preparedQuery("SELECT salt, private_body FROM event WHERE event_id = $1")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(eventId))
                .map(rows -> {
                    var row = rows.iterator().next();
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    bytes.writeBytes(row.getBuffer(0).getBytes());
                    bytes.writeBytes(row.getString(1).getBytes(StandardCharsets.UTF_8));
                    return LogHash.sha256(bytes.toByteArray());
                }));
    }
}
