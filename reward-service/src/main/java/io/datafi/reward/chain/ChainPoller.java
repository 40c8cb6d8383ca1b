package io.datafi.reward.chain;

import io.datafi.platform.execution.InTurn;
import io.datafi.reward.chain.contract.Deployment;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.event.Indexer;
import io.datafi.reward.chain.event.Poster;
import io.datafi.reward.chain.intent.KeyHolders;
import io.datafi.reward.chain.intent.Sender;
import io.datafi.reward.chain.intent.Signers;
import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.ChainWorker;
import io.datafi.reward.chain.node.EthereumNode;
import io.datafi.reward.chain.node.Head;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Looks at the chain again and again: one bounded step, then a pause, so nothing overlaps. A step
 * that fails is repeated after a longer pause with jitter; each part of it can be repeated.
 */
@ApplicationScoped
class ChainPoller {
    private static final Logger LOG = Logger.getLogger(ChainPoller.class);
    private static final int FAILURES_COUNTED_MAX = 3;

    private final Vertx vertx;
    private final Leadership leadership;
    private final ChainWorker worker;
    private final EthereumNode node;
    private final Signers signers;
    private final Manifests manifests;
    private final Deployment deployment;
    private final Indexer indexer;
    private final Poster poster;
    private final Sender sender;
    private final Instance<ChainStep> steps;
    private final ChainState state;
    private final ChainConfig config;
    private volatile boolean stopping;
    private int failures;

    ChainPoller(
            Vertx vertx,
            Leadership leadership,
            ChainWorker worker,
            EthereumNode node,
            Signers signers,
            Manifests manifests,
            Deployment deployment,
            Indexer indexer,
            Poster poster,
            Sender sender,
            @Any Instance<ChainStep> steps,
            ChainState state,
            ChainConfig config) {
        this.vertx = vertx;
        this.leadership = leadership;
        this.worker = worker;
        this.node = node;
        this.signers = signers;
        this.manifests = manifests;
        this.deployment = deployment;
        this.indexer = indexer;
        this.poster = poster;
        this.sender = sender;
        this.steps = steps;
        this.state = state;
        this.config = config;
    }

    /** Fails, and the service does not start, with CHAIN_KEYS_NOT_SEPARATE. */
    void start(@Observes StartupEvent event) {
        KeyHolders.of(config, signers).requireSeparate();
        vertx.getOrCreateContext().runOnContext(nothing -> step());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private record Probe(Head head, long chainId, String genesisHash) {}

    private void step() {
        if (stopping) {
            return;
        }
        leadership
                .check()
                .chain(leading -> leading ? lead() : Uni.createFrom().voidItem())
                .subscribe()
                .with(done -> again(null), this::again);
    }

    private void again(Throwable failure) {
        failures = failure == null ? 0 : Math.min(failures + 1, FAILURES_COUNTED_MAX);
        if (failure != null && !stopping) {
            state.failed(failure);
            if (failure instanceof EthereumNode.Unreachable || failure instanceof EthereumNode.Refused) {
                LOG.warnf("the chain's node fails: %s", failure.getMessage());
            } else {
                LOG.warn("a step on the chain failed and will be repeated", failure);
            }
        }
        long pause = config.pollInterval().toMillis() << failures;
        vertx.setTimer(pause + ThreadLocalRandom.current().nextLong(1 + pause / 4), timer -> step());
    }

    private Uni<Void> lead() {
        return worker.call(this::probe)
                .invoke(this::requireChain)
                .chain(probe ->
                        manifests.find().chain(found -> step(probe, found)).invoke(() -> state.looked(probe.head())));
    }

    private Probe probe() {
        return new Probe(
                node.latest().asHead(),
                node.chainId(),
                node.header(0).orElseThrow().hash());
    }

    private void requireChain(Probe probe) {
        if (probe.chainId() != config.id()) {
            throw new ChainState.WrongChain("the node is of chain %d, not %d".formatted(probe.chainId(), config.id()));
        }
    }

    private Uni<Void> step(Probe probe, Optional<Manifest> found) {
        Head head = probe.head();
        if (found.isEmpty()) {
            return deployment.begin(head, probe.genesisHash());
        }
        Manifest manifest = found.get();
        if (!manifest.genesisHash().equals(probe.genesisHash())) {
            throw new ChainState.WrongChain(
                    "another chain: the contracts were deployed after genesis %s, the node's is %s"
                            .formatted(manifest.genesisHash(), probe.genesisHash()));
        }
        return manifest.ready()
                ? indexer.step(manifest, head)
                        .chain(() -> poster.step(head))
                        .chain(() -> send(head))
                        .chain(() -> drive(head))
                : send(head).chain(() -> deployment.finish(manifest));
    }

    private Uni<Void> send(Head head) {
        return signers.areComplete() ? sender.step(head) : Uni.createFrom().voidItem();
    }

    /** Each has its turn, whatever becomes of the others; the first failure is told at the end. */
    private Uni<Void> drive(Head head) {
        List<Throwable> failures = new ArrayList<>();
        return InTurn.each(
                        steps,
                        step -> step.run(head)
                                .onFailure()
                                .invoke(failures::add)
                                .onFailure()
                                .recoverWithNull())
                .chain(() -> failures.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(failures.getFirst()));
    }
}
