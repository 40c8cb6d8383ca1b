package io.datafi.reward.epoch;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.reward.anchor.AnchorRounds;
import io.datafi.reward.chain.Calls;
import io.datafi.reward.chain.ChainEvent;
import io.datafi.reward.chain.ChainEvent.RootActivated;
import io.datafi.reward.chain.ChainEvent.RootRevoked;
import io.datafi.reward.chain.ChainEventHandler;
import io.datafi.reward.chain.ChainStep;
import io.datafi.reward.chain.Head;
import io.datafi.reward.chain.IntentStatus;
import io.datafi.reward.chain.Manifest;
import io.datafi.reward.chain.Manifests;
import io.datafi.reward.chain.Transactions;
import io.datafi.reward.payout.Claims;
import io.datafi.rules.bundle.EpochBook;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Drives the running epoch. Each step looks at the facts (what stands on chain now, what is final)
 * rather than at what it did last, so it does not matter where it was interrupted.
 */
@ApplicationScoped
class EpochDriver implements ChainStep, ChainEventHandler {
    private static final Logger LOG = Logger.getLogger(EpochDriver.class);
    private static final int ATTEMPTS_MAX = 20;

    private final Pool pool;
    private final EpochStore store;
    private final LineStore lines;
    private final Epochs epochs;
    private final Claims claims;
    private final AnchorRounds anchors;
    private final Transactions transactions;
    private final Calls calls;
    private final Manifests manifests;
    private final Events events;

    EpochDriver(
            Pool pool,
            EpochStore store,
            LineStore lines,
            Epochs epochs,
            Claims claims,
            AnchorRounds anchors,
            Transactions transactions,
            Calls calls,
            Manifests manifests,
            Events events) {
        this.pool = pool;
        this.store = store;
        this.lines = lines;
        this.epochs = epochs;
        this.claims = claims;
        this.anchors = anchors;
        this.transactions = transactions;
        this.calls = calls;
        this.manifests = manifests;
        this.events = events;
    }

    @Override
    public Uni<Void> run(Head head) {
        return store.running(pool)
                .chain(
                        running ->
                                running.filter(epoch -> epoch.halted() == null)
                                        .map(epoch -> drive(epoch, head))
                                        .orElse(Uni.createFrom().voidItem()));
    }

    private Uni<Void> drive(Epoch epoch, Head head) {
        if (epoch.state() == Epoch.State.COLLECTED) {
            return epochs.complete(epoch.number());
        }
        return manifests
                .get()
                .chain(
                        at ->
                                anchors.step(at, epoch.number(), epoch.stream())
                                        .chain(() -> statuses(epoch))
                                        .chain(known -> publish(epoch, at, head, known)))
                .chain(() -> finishIfAllIsFinal(epoch));
    }

    private Uni<Map<String, IntentStatus>> statuses(Epoch epoch) {
        return transactions.statuses(pool, List.of(epoch.publishKey(), epoch.activateKey()));
    }

    private Uni<Void> publish(
            Epoch epoch, Manifest at, Head head, Map<String, IntentStatus> known) {
        IntentStatus status = known.get(epoch.publishKey());
        if (status == null) {
            return lines.sources(pool, epoch.number())
                    .chain(
                            sources ->
                                    transactions.request(
                                            pool,
                                            calls.publish(
                                                    epoch.publishKey(),
                                                    at,
                                                    epoch.number(),
                                                    epoch.root(),
                                                    sources)));
        }
        if (status.isReverted()) {
            return again(
                    epoch,
                    "publication",
                    epoch.publishAttempt(),
                    store.nextPublishAttempt(pool, epoch.number()));
        }
        if (!status.isDone()) {
            return Uni.createFrom().voidItem();
        }
        var activatesAt = status.blockTime().plusSeconds(at.timelockSeconds());
        boolean isNews =
                !status.hash().equals(epoch.publishTransaction())
                        || !activatesAt.equals(epoch.activatesAt());
        return (isNews
                        ? store.published(pool, epoch.number(), status.hash(), activatesAt)
                        : Uni.createFrom().voidItem())
                .chain(
                        () ->
                                head.time().isBefore(activatesAt)
                                        ? Uni.createFrom().voidItem()
                                        : activate(epoch, at, known));
    }

    private Uni<Void> activate(Epoch epoch, Manifest at, Map<String, IntentStatus> known) {
        IntentStatus status = known.get(epoch.activateKey());
        if (status == null) {
            return lines.sources(pool, epoch.number())
                    .chain(
                            sources ->
                                    transactions.request(
                                            pool,
                                            calls.activate(
                                                    epoch.activateKey(),
                                                    at,
                                                    epoch.number(),
                                                    sources)));
        }
        if (status.isReverted()) {
            return again(
                    epoch,
                    "activation",
                    epoch.activateAttempt(),
                    store.nextActivateAttempt(pool, epoch.number()));
        }
        if (!status.isDone()) {
            return Uni.createFrom().voidItem();
        }
        return (status.hash().equals(epoch.activateTransaction())
                        ? Uni.createFrom().voidItem()
                        : store.activated(pool, epoch.number(), status.hash()))
                .chain(
                        () ->
                                claims.relay(
                                        at,
                                        epoch.number(),
                                        () -> epochs.book(epoch.number()).map(EpochBook::leaves)));
    }

    private Uni<Void> again(Epoch epoch, String step, int attempt, Uni<Void> next) {
        if (attempt + 1 < ATTEMPTS_MAX) {
            return next;
        }
        LOG.errorf("the %s of epoch %d fails again and again", step, epoch.number());
        return store.halt(pool, epoch.number(), step + " failed");
    }

    private Uni<Void> finishIfAllIsFinal(Epoch epoch) {
        return pool.withTransaction(
                tx ->
                        claims.progress(tx, epoch.number())
                                .chain(
                                        progress ->
                                                progress.isComplete()
                                                        ? finishIfAnchored(
                                                                tx, epoch.number(), progress)
                                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> finishIfAnchored(SqlConnection tx, long number, Claims.Progress progress) {
        return anchors.areAllFinal(tx, number)
                .chain(
                        anchored ->
                                anchored
                                        ? store.finish(tx, number)
                                                .chain(() -> lines.totals(tx, number))
                                                .chain(
                                                        totals ->
                                                                events.append(
                                                                        tx,
                                                                        payoutFinal(
                                                                                number, progress,
                                                                                totals)))
                                        : Uni.createFrom().voidItem());
    }

    private static NewEvent payoutFinal(
            long number, Claims.Progress progress, List<LineStore.Total> totals) {
        LOG.infof("epoch %d is final", number);
        return NewEvent.of(
                "payout/" + number,
                "PayoutFinal",
                Json.object()
                        .withAmount("epoch", number)
                        .withAmount("claims", progress.claims())
                        .withArray("totals", totals.stream().map(EpochDriver::total).toList())
                        .build());
    }

    private static Json total(LineStore.Total total) {
        return Json.object()
                .with("token", total.token())
                .withTokenAmount("amount", total.amountTokenUnits().toBigIntegerExact())
                .build();
    }

    @Override
    public Uni<Void> on(SqlConnection tx, ChainEvent event) {
        return switch (event) {
            case RootActivated activated ->
                    events.append(
                            tx,
                            NewEvent.of(
                                    "payout/" + activated.epoch(),
                                    "EpochActivated",
                                    Json.object()
                                            .withAmount("epoch", activated.epoch())
                                            .with(
                                                    "transaction",
                                                    activated.origin().transactionHash())
                                            .build()));
            // The guardian's veto: nobody goes on until a person has looked.
            case RootRevoked revoked -> {
                LOG.errorf("the guardian revoked epoch %d", revoked.epoch());
                yield store.halt(tx, revoked.epoch(), "revoked by the guardian");
            }
            default -> Uni.createFrom().voidItem();
        };
    }
}
