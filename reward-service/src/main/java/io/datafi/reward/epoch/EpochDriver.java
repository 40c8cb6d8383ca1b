package io.datafi.reward.epoch;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.stuck.StuckWork;
import io.datafi.reward.anchor.AnchorRounds;
import io.datafi.reward.chain.ChainStep;
import io.datafi.reward.chain.contract.ContractCalls;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.event.ChainEvent;
import io.datafi.reward.chain.event.ChainEvent.RootActivated;
import io.datafi.reward.chain.event.ChainEvent.RootRevoked;
import io.datafi.reward.chain.event.ChainEventHandler;
import io.datafi.reward.chain.event.EpochOnChain;
import io.datafi.reward.chain.event.EpochOnChain.Published;
import io.datafi.reward.chain.event.EpochsOnChain;
import io.datafi.reward.chain.intent.Intent;
import io.datafi.reward.chain.intent.IntentStatus;
import io.datafi.reward.chain.intent.Transactions;
import io.datafi.reward.chain.node.Head;
import io.datafi.reward.payout.PayoutClaims;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Drives the running epoch. Each step looks at the facts (what stands on chain now, what is final)
 * rather than at what it did last, so it does not matter where it was interrupted.
 */
@ApplicationScoped
class EpochDriver implements ChainStep, ChainEventHandler {
    private static final Logger LOG = Logger.getLogger(EpochDriver.class);

    /** A step that reverts so often, each time for some minutes, halts its epoch. */
    private static final int ATTEMPTS_MAX = 5;

    private final Pool pool;
    private final EpochStore store;
    private final LineStore lines;
    private final Epochs epochs;
    private final PayoutClaims claims;
    private final AnchorRounds anchors;
    private final EpochsOnChain onChain;
    private final Transactions transactions;
    private final ContractCalls calls;
    private final Manifests manifests;
    private final StuckWork stuck;
    private final Events events;

    EpochDriver(
            Pool pool,
            EpochStore store,
            LineStore lines,
            Epochs epochs,
            PayoutClaims claims,
            AnchorRounds anchors,
            EpochsOnChain onChain,
            Transactions transactions,
            ContractCalls calls,
            Manifests manifests,
            StuckWork stuck,
            Events events) {
        this.pool = pool;
        this.store = store;
        this.lines = lines;
        this.epochs = epochs;
        this.claims = claims;
        this.anchors = anchors;
        this.onChain = onChain;
        this.transactions = transactions;
        this.calls = calls;
        this.manifests = manifests;
        this.stuck = stuck;
        this.events = events;
    }

    @Override
    public Uni<Void> run(Head head) {
        return store.running(pool)
                .chain(running -> running.filter(epoch -> epoch.halted() == null)
                        .map(epoch -> drive(epoch, head))
                        .orElse(Uni.createFrom().voidItem()))
                .chain(() -> retryParked());
    }

    private Uni<Void> retryParked() {
        return store.newestActive(pool)
                .chain(newest -> newest.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : manifests
                                .get()
                                .chain(at -> claims.retryParked(at, newest.get().number())));
    }

    private Uni<Void> drive(Epoch epoch, Head head) {
        if (epoch.state() == Epoch.State.COLLECTED) {
            return epochs.complete(epoch.number());
        }
        return manifests
                .get()
                .chain(at -> anchors.step(at, epoch.number(), epoch.stream())
                        .chain(() -> onChain.of(at, epoch.number()))
                        .chain(standing -> follow(epoch, at, head, standing))
                        .chain(() -> finishIfAllIsFinal(epoch, at)));
    }

    /**
     * Does what the chain lacks now. Anyone may activate, and another process may have published:
     * what stands there counts, whoever sent it.
     */
    private Uni<Void> follow(Epoch epoch, Manifest at, Head head, EpochOnChain standing) {
        if (standing.published().isEmpty()) {
            return publish(epoch, at);
        }
        Published published = standing.published().get();
        if (!Arrays.equals(published.root(), epoch.root())) {
            return halt(epoch, "a root that we did not settle stands on chain");
        }
        return note(epoch, published)
                .chain(() -> standing.activation().isPresent()
                        ? activated(epoch, at, standing.activation().get())
                        : activate(epoch, at, head, published));
    }

    private Uni<Void> note(Epoch epoch, Published published) {
        boolean isKnown = published.transaction().equals(epoch.publishTransaction())
                && published.activatesAt().equals(epoch.activatesAt());
        return isKnown
                ? Uni.createFrom().voidItem()
                : store.published(pool, epoch.number(), published.transaction(), published.activatesAt());
    }

    private Uni<Void> publish(Epoch epoch, Manifest at) {
        return ask(
                epoch.publishKey(),
                sources -> calls.publish(epoch.publishKey(), at, epoch.number(), epoch.root(), sources),
                () -> again(
                        epoch, "publication", epoch.publishAttempt(), store.nextPublishAttempt(pool, epoch.number())),
                epoch);
    }

    private Uni<Void> activate(Epoch epoch, Manifest at, Head head, Published published) {
        if (head.time().isBefore(published.activatesAt())) {
            return Uni.createFrom().voidItem();
        }
        return ask(
                epoch.activateKey(),
                sources -> calls.activate(epoch.activateKey(), at, epoch.number(), sources),
                () -> again(
                        epoch, "activation", epoch.activateAttempt(), store.nextActivateAttempt(pool, epoch.number())),
                epoch);
    }

    /** Asks once; what was asked for and cannot succeed any more is asked for anew. */
    private Uni<Void> ask(
            String key, Function<List<ContractCalls.Source>, Intent> intent, Supplier<Uni<Void>> again, Epoch epoch) {
        return transactions.statuses(pool, List.of(key)).chain(known -> {
            IntentStatus status = known.get(key);
            if (status != null) {
                return status.isReverted() ? again.get() : Uni.createFrom().voidItem();
            }
            return lines.sources(pool, epoch.number())
                    .chain(sources -> transactions.request(pool, intent.apply(sources)));
        });
    }

    private Uni<Void> activated(Epoch epoch, Manifest at, String transaction) {
        return (transaction.equals(epoch.activateTransaction())
                        ? Uni.createFrom().voidItem()
                        : store.activated(pool, epoch.number(), transaction))
                .chain(() -> claims.relay(at, epoch.number()));
    }

    private Uni<Void> again(Epoch epoch, String step, int attempt, Uni<Void> next) {
        return (attempt + 1) % ATTEMPTS_MAX != 0 ? next : next.chain(() -> halt(epoch, step + " keeps failing"));
    }

    private Uni<Void> halt(Epoch epoch, String reason) {
        return pool.withTransaction(tx -> halt(tx, epoch.number(), reason));
    }

    /** Nobody goes on until an operator has looked. */
    private Uni<Void> halt(SqlConnection tx, long number, String reason) {
        return store.halt(tx, number, reason)
                .chain(() -> stuck.open(tx, HaltedEpochs.KIND, HaltedEpochs.subject(number), reason));
    }

    /** Claims that are all parked tell nothing of the activation, which must be final too. */
    private Uni<Void> finishIfAllIsFinal(Epoch epoch, Manifest at) {
        return pool.withTransaction(tx -> claims.progress(tx, List.of(epoch.number()))
                .map(progress -> progress.get(epoch.number()))
                .chain(progress -> progress.isComplete()
                        ? finishIfActivated(tx, epoch.number(), at, progress)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> finishIfActivated(SqlConnection tx, long number, Manifest at, PayoutClaims.Progress progress) {
        return onChain.isActivatedForGood(tx, at, number)
                .chain(isFinal -> isFinal
                        ? finishIfAnchored(tx, number, progress)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> finishIfAnchored(SqlConnection tx, long number, PayoutClaims.Progress progress) {
        return anchors.areAllFinal(tx, number)
                .chain(anchored -> anchored
                        ? store.finish(tx, number)
                                .chain(() -> lines.totals(tx, List.of(number)))
                                .map(totals -> totals.getOrDefault(number, List.of()))
                                .chain(totals -> events.append(tx, payoutFinal(number, progress, totals)))
                        : Uni.createFrom().voidItem());
    }

    private static NewEvent payoutFinal(long number, PayoutClaims.Progress progress, List<LineStore.Total> totals) {
        LOG.infof("epoch %d is final", number);
        return NewEvent.of(
                "payout/" + number,
                "PayoutFinal",
                Json.object()
                        .withAmount("epoch", number)
                        .withAmount("claims", progress.claims())
                        .withAmount("parked", progress.parked())
                        .withArray(
                                "totals",
                                totals.stream().map(EpochDriver::total).toList())
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
            case RootActivated activated -> activated(tx, activated);
            case RootRevoked revoked -> halt(tx, revoked.epoch(), "revoked by the guardian");
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> activated(SqlConnection tx, RootActivated event) {
        return store.byNumber(tx, event.epoch()).chain(found -> {
            boolean isOurs = found.filter(epoch -> Arrays.equals(epoch.root(), event.root()))
                    .isPresent();
            if (!isOurs) {
                return halt(tx, event.epoch(), "activated with a root that we did not settle");
            }
            return events.append(tx, epochActivated(event)).chain(() -> goOn(tx, found.get()));
        });
    }

    /** For good: what is still asked for is not needed, and what held it up is over. */
    private Uni<Void> goOn(SqlConnection tx, Epoch epoch) {
        return transactions
                .withdraw(tx, List.of(epoch.publishKey(), epoch.activateKey()))
                .chain(() -> store.resume(tx, epoch.number()))
                .chain(() -> stuck.solved(tx, HaltedEpochs.KIND, HaltedEpochs.subject(epoch.number())));
    }

    private static NewEvent epochActivated(RootActivated event) {
        return NewEvent.of(
                "payout/" + event.epoch(),
                "EpochActivated",
                Json.object()
                        .withAmount("epoch", event.epoch())
                        .with("transaction", event.origin().transactionHash())
                        .build());
    }
}
