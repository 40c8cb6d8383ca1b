package io.datafi.reward.anchor;

import static io.datafi.reward.anchor.AnchorStore.NO_EPOCH;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.log.LogHeads;
import io.datafi.platform.log.LogReader;
import io.datafi.platform.log.SignedHead;
import io.datafi.reward.anchor.AnchorStore.Open;
import io.datafi.reward.chain.contract.ContractCalls;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.intent.Transactions;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.LogProofs;
import io.datafi.rules.log.TreeHead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/** Anchors logs, for an epoch or between two. */
@ApplicationScoped
public class AnchorRounds {
    private static final Logger LOG = Logger.getLogger(AnchorRounds.class);

    /** A log that does not answer at once is asked again in the next step. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

    private final Pool pool;
    private final AnchorStore store;
    private final Logs logs;
    private final LogReader ownLog;
    private final LogHeads ownHeads;
    private final Transactions transactions;
    private final ContractCalls calls;
    private final AnchorConfig config;

    AnchorRounds(
            Pool pool,
            AnchorStore store,
            Logs logs,
            LogReader ownLog,
            LogHeads ownHeads,
            Transactions transactions,
            ContractCalls calls,
            AnchorConfig config) {
        this.pool = pool;
        this.store = store;
        this.logs = logs;
        this.ownLog = ownLog;
        this.ownHeads = ownHeads;
        this.transactions = transactions;
        this.calls = calls;
        this.config = config;
    }

    /** The epoch wants a head of every log, in the transaction that settles it. */
    public Uni<Void> begin(SqlConnection tx, long epoch) {
        return store.begin(tx, epoch, config.logs());
    }

    /**
     * Asks for the anchors that are still missing.
     *
     * @param stream of the epoch, which our own head must cover
     */
    public Uni<Void> step(Manifest at, long epoch, String stream) {
        return store.open(pool, epoch, config.patience())
                .chain(open -> InTurn.each(open, one -> step(at, epoch, one, sizeWanted(one.log(), stream))));
    }

    /** Asks for newer heads of these logs, for no epoch; a log that does not answer is left for the next turn. */
    Uni<Void> between(Manifest at, List<Open> open) {
        return InTurn.each(open, one -> step(at, NO_EPOCH, one, Uni.createFrom().item(Optional.of(0L))));
    }

    /** Whether the epoch's anchors are there for good. */
    public Uni<Boolean> areAllFinal(SqlConnection tx, long epoch) {
        return store.areAllFinal(tx, epoch);
    }

    private Uni<Void> step(Manifest at, long epoch, Open open, Uni<Optional<Long>> sizeWanted) {
        String log = open.log();
        return sizeWanted
                .chain(wanted -> aboveForeign(log, wanted))
                .chain(wanted -> wanted.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : head(log).chain(head -> anchor(at, epoch, head, wanted.get())))
                .ifNoItem()
                .after(ANSWER_MAX)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> postpone(epoch, open, failure));
    }

    private Uni<Void> postpone(long epoch, Open open, Throwable failure) {
        LOG.debugf(failure, "no head of %s yet", open.log());
        if (epoch == NO_EPOCH) {
            tellNotAnchored(open.log(), failure);
            return store.decide(pool, epoch, open.log(), 0);
        }
        if (!open.isOverdue()) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf("epoch %d goes without an anchor of %s: %s", epoch, open.log(), failure);
        return store.decide(pool, epoch, open.log(), 0);
    }

    /** A log that is away says nothing yet; one that answers what it must not is a case for an operator. */
    private static void tellNotAnchored(String log, Throwable failure) {
        LOG.logf(
                failure instanceof IllegalStateException ? Level.ERROR : Level.INFO,
                "no anchor of %s at this turn: %s",
                log,
                failure);
    }

    private boolean isOwn(String log) {
        return log.equals(ownLog.log());
    }

    private Uni<SignedHead> head(String log) {
        return (isOwn(log) ? ownHeads.newest() : logs.head(log)).invoke(signed -> requireLog(log, signed));
    }

    /** Whoever answers may only speak for the log that was asked, whatever it can sign. */
    private static void requireLog(String asked, SignedHead signed) {
        if (!asked.equals(signed.head().log())) {
            throw new IllegalStateException("asked for a head of %s, got one of %s"
                    .formatted(asked, signed.head().log()));
        }
    }

    private Uni<List<byte[]>> consistency(String log, long first, long second) {
        return isOwn(log)
                ? ownLog.consistency(first, second).map(LogReader.Consistency::path)
                : logs.consistency(log, first, second);
    }

    /**
     * How many entries the head must have: all that this epoch rests on. Empty while our own log
     * does not have the epoch's event.
     */
    private Uni<Optional<Long>> sizeWanted(String log, String stream) {
        return isOwn(log)
                ? ownLog.last(stream).map(found -> found.map(entry -> entry.position() + 1))
                : store.consumed(pool, log).map(position -> Optional.of(position + 1));
    }

    /** On chain a log only grows: a head must be larger than what anybody anchored. */
    private Uni<Optional<Long>> aboveForeign(String log, Optional<Long> wanted) {
        return store.largestForeign(pool, log).map(foreign -> wanted.map(size -> Math.max(size, above(foreign))));
    }

    private static long above(long size) {
        return size == Long.MAX_VALUE ? size : size + 1;
    }

    private Uni<Void> anchor(Manifest at, long epoch, SignedHead signed, long sizeWanted) {
        TreeHead head = signed.head();
        if (head.treeSize() == 0 && sizeWanted == 0) {
            return store.decide(pool, epoch, head.log(), 0);
        }
        if (head.treeSize() < sizeWanted || head.treeSize() == 0) {
            // Waited for as for a log that does not answer, and no longer: the size that is wanted
            // may be one that somebody made up.
            throw new IllegalStateException("the log has %d of %d entries".formatted(head.treeSize(), sizeWanted));
        }
        return store.isKeyOfAnother(pool, head.log(), signed.key())
                .invoke(isOfAnother -> requireOwnKey(head.log(), isOfAnother))
                .chain(() -> store.keys(pool, head.log()))
                .invoke(keys -> requireKey(signed, keys))
                .chain(() -> store.newest(pool, head.log()))
                .call(before -> requireContinuation(before, head))
                .chain(before -> isNew(before, head) ? ask(at, epoch, signed) : askAgain(epoch, signed));
    }

    /** A log's first key is taken as it comes, but not if it is known as another's. */
    private static void requireOwnKey(String log, boolean isOfAnother) {
        if (isOfAnother) {
            throw new IllegalStateException("a head of " + log + " is signed by the key of another log");
        }
    }

    private void requireKey(SignedHead signed, List<byte[]> known) {
        boolean isExpected = known.isEmpty()
                || isOwn(signed.head().log())
                || known.stream().anyMatch(key -> Arrays.equals(key, signed.key()));
        if (!isExpected || !signed.head().isSignedBy(signed.key(), signed.signature())) {
            throw new IllegalStateException("a head of " + signed.head().log() + " is not signed by its key");
        }
    }

    private Uni<Void> requireContinuation(Optional<SignedHead> before, TreeHead head) {
        if (before.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        TreeHead old = before.get().head();
        Uni<List<byte[]>> proof = old.treeSize() < head.treeSize()
                ? consistency(head.log(), old.treeSize(), head.treeSize())
                : Uni.createFrom().item(List.of());
        return proof.invoke(path -> {
                    if (!LogProofs.consistent(old.treeSize(), old.rootHash(), head.treeSize(), head.rootHash(), path)) {
                        throw new IllegalStateException("the log of %s does not continue the head of %d entries"
                                .formatted(head.log(), old.treeSize()));
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isNew(Optional<SignedHead> before, TreeHead head) {
        return before.filter(signed -> signed.head().treeSize() == head.treeSize())
                .isEmpty();
    }

    private Uni<Void> ask(Manifest at, long epoch, SignedHead signed) {
        TreeHead head = signed.head();
        String keyIntent = keyIntent(head.log(), signed.key());
        String intent = intent(head.log(), head.treeSize());
        return pool.withTransaction(tx -> store.insertKey(tx, head.log(), signed.key(), keyIntent)
                .chain(() -> transactions.request(tx, calls.setLogKey(keyIntent, at, head.log(), signed.key())))
                .chain(() -> store.insert(tx, epoch, signed, intent))
                .chain(() -> transactions.request(
                        tx,
                        calls.anchor(
                                intent,
                                at,
                                List.of(new ContractCalls.Anchor(head.log(), head.treeSize(), head.rootHash())))))
                .chain(() -> store.decide(tx, epoch, head.log(), head.treeSize())));
    }

    /** A head that was asked for before: what an operator gave up of it has another try in this round. */
    private Uni<Void> askAgain(long epoch, SignedHead signed) {
        TreeHead head = signed.head();
        return pool.withTransaction(tx -> store.givenUp(tx, signed)
                .chain(intents -> transactions.requestAgain(tx, intents))
                .chain(() -> store.decide(tx, epoch, head.log(), head.treeSize())));
    }

    static String intent(String log, long treeSize) {
        return "anchor/" + log + "/" + treeSize;
    }

    static String keyIntent(String log, byte[] key) {
        return "log-key/" + log + "/" + Formats.hex(key);
    }
}
