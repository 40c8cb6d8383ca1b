package io.datafi.reward.anchor;

import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.GetConsistencyProofRequest;
import io.datafi.event.v1.GetConsistencyProofResponse;
import io.datafi.event.v1.GetTreeHeadRequest;
import io.datafi.event.v1.GetTreeHeadResponse;
import io.datafi.platform.log.LogReader;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.TestChain;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.log.LogKeys;
import io.datafi.rules.log.LogTree;
import io.datafi.rules.log.TreeHead;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another service's log may answer when it is asked for its head. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class AnchorRoundsTest {
    @Inject
    AnchorRounds rounds;

    @Inject
    AnchorsBetweenEpochs between;

    @Inject
    LogReader ownLog;

    @Inject
    Manifests manifests;

    @Inject
    Journey journey;

    @Inject
    Pool pool;

    private final KeyPair key = newKey();
    private KeyPair signer = key;
    private LogTree tree = treeOf(3, "entry");
    private final long epoch = ThreadLocalRandom.current().nextLong(1L << 32, 1L << 40);
    private String log;
    private String named;
    private Server server;

    @BeforeEach
    void play() throws IOException {
        journey.contracts();
        log = newLog();
        named = log;
        server = NettyServerBuilder.forPort(0).addService(new Log()).build().start();
        System.setProperty("datafi.service." + log + ".address", "localhost:" + server.getPort());
        sql("INSERT INTO anchor_round (epoch, log) VALUES ($1, $2)", epoch, log);
    }

    @AfterEach
    void stop() {
        System.clearProperty("datafi.service." + log + ".address");
        server.shutdownNow();
        sql("DELETE FROM anchor_round WHERE log = $1", log);
    }

    @Test
    void theHeadOfTheLogThatWasAskedIsAnchored() {
        step();

        assertThat(anchored(log)).isOne();
    }

    @Test
    void aHeadOfAnotherLogIsRefusedHoweverWellSigned() {
        named = newLog();

        step();

        assertThat(anchored(log)).isZero();
        assertThat(anchored(named)).isZero();
    }

    @Test
    void theKeyOfAnotherLogSignsNoHeadOfThisOne() {
        sql(
                "INSERT INTO anchored_log_key (log, key, intent_key) VALUES ($1, $2, $1)",
                newLog(),
                Buffer.buffer(LogKeys.raw(key.getPublic())));

        step();

        assertThat(anchored(log)).isZero();
    }

    @Test
    void aHeadThatAnotherKeySignedIsRefused() {
        signer = newKey();

        step();

        assertThat(anchored(log)).isZero();
        assertThat(undecided()).isOne();
    }

    @Test
    void aLogThatOnlyGrewIsAnchoredAgain() {
        step();
        tree = treeOf(7, "entry");
        another();

        step();

        assertThat(anchored(log)).isEqualTo(2);
    }

    @Test
    void aLogThatTellsAnotherPastIsNotAnchoredAgain() {
        step();
        tree = treeOf(7, "other");
        another();

        step();

        assertThat(anchored(log)).isOne();
        assertThat(undecided()).isOne();
    }

    @Test
    void aLogThatForgotEntriesIsNotAnchoredAgain() {
        step();
        tree = treeOf(2, "entry");
        another();

        step();

        assertThat(anchored(log)).isOne();
        assertThat(undecided()).isOne();
    }

    @Test
    void betweenEpochsALogThatHasNotGrownIsLeftAlone() {
        between();
        between();
        assertThat(anchored(log)).isOne();
        tree = treeOf(4, "entry");

        between();

        assertThat(anchored(log)).isEqualTo(2);
    }

    @Test
    void anAnchorThatWasGivenUpIsAskedForAgainInTheNextRound() {
        String intent = AnchorRounds.intent(log, tree.size());
        sql("""
                INSERT INTO chain_transaction (intent_key, to_address, data, state, role, listed, failures_max)
                VALUES ($1, $2, '', 'WITHDRAWN', 'ANCHORER', true, 1)""", intent, Journey.wallet().getAddress());
        between();
        assertThat(isGivenUp(intent)).isTrue();

        between();

        assertThat(anchored(log)).isOne();
        assertThat(isGivenUp(intent)).isFalse();
    }

    private boolean isGivenUp(String intent) {
        return journey.count(
                        "SELECT count(*) FROM chain_transaction WHERE intent_key = $1 AND state = 'WITHDRAWN'", intent)
                == 1;
    }

    @Test
    void betweenEpochsALogThatIsAwayWaitsForTheNextTurn() {
        server.shutdownNow();
        sql("INSERT INTO anchor_round (epoch, log) VALUES (0, $1)", log);

        between();

        assertThat(undecidedBetween()).isZero();
        assertThat(anchored(log)).isZero();
    }

    @Test
    void whatAnchoringItselfLoggedIsNoReasonToAnchorAgain() {
        journey.payAll();
        journey.link(UUID.randomUUID(), Journey.wallet());
        long anchor = largest();
        TestChain.await(() -> await(() -> ownLog.hasOthers(anchor, Set.of("anchors", "epoch", "payout"))));
        await(() -> between.begin().replaceWith(1));
        journey.chain().mineUntil(() -> largest() > anchor && isTold(largest()));
        String begun = begun();

        await(() -> between.begin().replaceWith(1));

        assertThat(begun()).isEqualTo(begun);
    }

    /** When our own log was last wanted for no epoch. */
    private String begun() {
        return await(() -> pool.query("SELECT begun_at::text FROM anchor_round WHERE epoch = 0 AND log = 'reward'")
                .execute()
                .map(rows -> rows.iterator().next().getString(0)));
    }

    private long largest() {
        return journey.count("SELECT coalesce(max(tree_size), 0) FROM log_anchor WHERE log = 'reward'");
    }

    private boolean isTold(long size) {
        return journey.count("""
                SELECT count(*) FROM log_entry
                WHERE stream = 'anchors' AND entry LIKE '%"treeSize":"' || $1 || '"%'""", Long.toString(size)) > 0;
    }

    private void between() {
        await(() -> manifests.get().chain(at -> rounds.between(at, List.of(new AnchorStore.Open(log, false)))));
    }

    private long undecidedBetween() {
        return journey.count(
                "SELECT count(*) FROM anchor_round WHERE epoch = 0 AND log = $1 AND tree_size IS NULL", log);
    }

    /** The next epoch wants a head as well. */
    private void another() {
        sql("UPDATE anchor_round SET tree_size = NULL WHERE epoch = $1", epoch);
    }

    private static LogTree treeOf(int size, String entry) {
        LogTree tree = new LogTree();
        for (int i = 0; i < size; i++) {
            tree.append(LogHash.leaf((entry + i).getBytes(StandardCharsets.UTF_8)));
        }
        return tree;
    }

    @Test
    void aHeadOfMadeUpSizeFromAnotherAnchorerHoldsUpNoEpochForEver() {
        sql("""
                INSERT INTO foreign_anchor (log, tree_size, root_hash, transaction_hash)
                VALUES ($1, $2, '\\x00', 'foreign')""", log, Long.MAX_VALUE);
        step();
        assertThat(undecided()).isOne();

        sql("UPDATE anchor_round SET begun_at = now() - interval '1 day' WHERE log = $1", log);
        step();

        assertThat(undecided()).isZero();
        assertThat(anchored(log)).isZero();
    }

    private long undecided() {
        return await(() -> pool.preparedQuery("""
                                        SELECT count(*) FROM anchor_round
                                        WHERE log = $1 AND tree_size IS NULL""")
                .execute(Tuple.of(log))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** On chain a name has 32 bytes. */
    private static String newLog() {
        return "played-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private void step() {
        await(() -> manifests.get().chain(at -> rounds.step(at, epoch, "epoch/" + epoch)));
    }

    private long anchored(String name) {
        return await(() -> pool.preparedQuery("SELECT count(*) FROM log_anchor WHERE log = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private void sql(String text, Object... parameters) {
        await(() -> pool.preparedQuery(text).execute(Tuple.from(parameters)));
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private final class Log extends EventServiceGrpc.EventServiceImplBase {
        @Override
        public void getTreeHead(GetTreeHeadRequest request, StreamObserver<GetTreeHeadResponse> observer) {
            TreeHead head = new TreeHead(named, tree.size(), tree.root(), Instant.ofEpochSecond(1_700_000_000));
            observer.onNext(GetTreeHeadResponse.newBuilder()
                    .setLog(named)
                    .setTreeSize(head.treeSize())
                    .setRootHash(Formats.hex(head.rootHash()))
                    .setTime(Timestamp.newBuilder().setSeconds(head.time().getEpochSecond()))
                    .setKey(Formats.hex(LogKeys.raw(key.getPublic())))
                    .setSignature(Formats.hex(head.sign(signer.getPrivate())))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void getConsistencyProof(
                GetConsistencyProofRequest request, StreamObserver<GetConsistencyProofResponse> observer) {
            observer.onNext(GetConsistencyProofResponse.newBuilder()
                    .addAllPath(tree.consistencyProof(request.getFirst(), request.getSecond()).stream()
                            .map(Formats::hex)
                            .toList())
                    .build());
            observer.onCompleted();
        }
    }
}
