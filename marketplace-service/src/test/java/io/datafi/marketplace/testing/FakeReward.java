package io.datafi.marketplace.testing;

import io.datafi.platform.error.ErrorKind;
import io.datafi.reward.v1.CancelEscrowRequest;
import io.datafi.reward.v1.CancelEscrowResponse;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowServiceGrpc;
import io.datafi.reward.v1.EscrowState;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.GetEscrowResponse;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.reward.v1.ReserveBudgetResponse;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.type.v1.DepositInstruction;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** reward-service as this service meets it: escrows and events over the real wire. */
public final class FakeReward extends EscrowServiceGrpc.EscrowServiceImplBase {
    private static final FakeReward ONE = new FakeReward();

    private final List<ReserveBudgetRequest> reserved = new ArrayList<>();
    private final Set<String> covered = ConcurrentHashMap.newKeySet();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<String> overtaken = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> deposits = new ConcurrentHashMap<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final FakeLog log = new FakeLog();

    private FakeReward() {
        try {
            Server server = NettyServerBuilder.forPort(FakeAddresses.port("reward"))
                    .addService(this)
                    .addService(log)
                    .build()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    /** The played service; listens from the first call on. */
    public static FakeReward get() {
        return ONE;
    }

    /** Whether questions about escrows are answered with UNAVAILABLE. */
    public void setAway(boolean isAway) {
        away.set(isAway);
    }

    /** The reservations under an id. */
    public synchronized List<ReserveBudgetRequest> reserved(String escrowId) {
        return reserved.stream()
                .filter(request -> request.getEscrowId().equals(escrowId))
                .toList();
    }

    /** Sees a final deposit of so much, and tells nobody. */
    public void deposit(String escrowId, long baseUnits) {
        deposits.merge(escrowId, baseUnits, Long::sum);
    }

    /** Tells that an order's escrow is covered. */
    public void tellFunded(String escrowId, String asset, long amountBaseUnits) {
        log.append(
                "escrow/" + escrowId, "EscrowFunded", funded(escrowId, "ORDER", asset, amountBaseUnits), Instant.now());
    }

    /** Tells that a campaign's escrow is covered, which is nobody's business here. */
    public void tellCampaignFunded(UUID campaign) {
        log.append(
                "escrow/" + campaign,
                "EscrowFunded",
                funded(campaign.toString(), "CAMPAIGN", "TUSD", 1),
                Instant.now());
    }

    /** Tells that an order's escrow ended without being covered. */
    public void tellCancelled(String escrowId, String reason) {
        log.append(
                "escrow/" + escrowId,
                "EscrowCancelled",
                Json.object()
                        .with("escrow", escrowId)
                        .with("kind", "ORDER")
                        .with("reason", reason)
                        .build(),
                Instant.now());
    }

    /** The escrow is covered, though nobody was told yet. */
    public void cover(String escrowId) {
        covered.add(escrowId);
    }

    /** Another call makes and ends the escrow just before the next reservation. */
    public void overtake(String escrowId) {
        overtaken.add(escrowId);
    }

    /** The escrows that were cancelled. */
    public Set<String> cancelled() {
        return cancelled;
    }

    @Override
    public void cancelEscrow(CancelEscrowRequest request, StreamObserver<CancelEscrowResponse> observer) {
        String id = request.getEscrowId();
        if (away.get()) {
            observer.onError(Statuses.of(ErrorKind.UNAVAILABLE, "DATABASE_UNAVAILABLE"));
        } else if (reserved(id).isEmpty()) {
            observer.onError(Statuses.of(ErrorKind.MISSING, "ESCROW_NOT_FOUND"));
        } else if (covered.contains(id)) {
            observer.onError(Statuses.of(ErrorKind.REFUSED, "ESCROW_FUNDED"));
        } else {
            cancelled.add(id);
            observer.onNext(CancelEscrowResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private static JsonObject funded(String escrowId, String kind, String asset, long amount) {
        return Json.object()
                .with("escrow", escrowId)
                .with("kind", kind)
                .with("asset", asset)
                .withAmount("amountBaseUnits", amount)
                .with("transaction", "0x" + "1".repeat(64))
                .withAmount("block", 7)
                .build();
    }

    @Override
    public void reserveBudget(ReserveBudgetRequest request, StreamObserver<ReserveBudgetResponse> observer) {
        if (away.get()) {
            observer.onError(Statuses.of(ErrorKind.UNAVAILABLE, "DATABASE_UNAVAILABLE"));
            return;
        }
        synchronized (this) {
            reserved.add(request);
        }
        if (overtaken.remove(request.getEscrowId())) {
            cancelled.add(request.getEscrowId());
            observer.onError(Statuses.of(ErrorKind.REFUSED, "ESCROW_CLOSED"));
            return;
        }
        observer.onNext(
                ReserveBudgetResponse.newBuilder().setEscrow(escrow(request)).build());
        observer.onCompleted();
    }

    @Override
    public void getEscrow(GetEscrowRequest request, StreamObserver<GetEscrowResponse> observer) {
        var known = reserved(request.getEscrowId());
        if (away.get()) {
            observer.onError(Statuses.of(ErrorKind.UNAVAILABLE, "DATABASE_UNAVAILABLE"));
        } else if (known.isEmpty()) {
            observer.onError(Statuses.of(ErrorKind.MISSING, "ESCROW_NOT_FOUND"));
        } else {
            observer.onNext(GetEscrowResponse.newBuilder()
                    .setEscrow(escrow(known.getFirst()))
                    .build());
            observer.onCompleted();
        }
    }

    private Escrow escrow(ReserveBudgetRequest request) {
        long deposited = deposits.getOrDefault(request.getEscrowId(), 0L);
        long missing = Math.max(0, request.getAmountBaseUnits() - deposited);
        return Escrow.newBuilder()
                .setEscrowId(request.getEscrowId())
                .setState(missing == 0 ? EscrowState.ESCROW_STATE_FUNDED : EscrowState.ESCROW_STATE_RESERVED)
                .setReservedBaseUnits(request.getAmountBaseUnits())
                .setDepositedBaseUnits(deposited)
                .setAvailableBaseUnits(deposited)
                .setDeposit(DepositInstruction.newBuilder()
                        .setChainId(31337)
                        .setAmountBaseUnits(missing)
                        .setAmountTokenUnits(Long.toString(missing)))
                .build();
    }
}
