package io.datafi.annotation.testing;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.datafi.event.v1.Event;
import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.SubscribeRequest;
import io.datafi.event.v1.SubscribeResponse;
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
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A reward service for tests: real protocol, escrows in memory, deposits at a word. */
@Singleton
public class FakeReward {
    private final Map<String, ReserveBudgetRequest> escrows = new ConcurrentHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<StreamObserver<SubscribeResponse>> subscribers = new ArrayList<>();
    private final Set<String> covered = ConcurrentHashMap.newKeySet();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<String> overtaken = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> deposits = new ConcurrentHashMap<>();
    private volatile int refusals;
    private Server server;

    void start(@Observes StartupEvent event) throws IOException {
        server = NettyServerBuilder.forPort(FakeRewardAddress.port())
                .addService(new Escrows())
                .addService(new Log())
                .build()
                .start();
    }

    void stop(@Observes ShutdownEvent event) {
        server.shutdownNow();
    }

    /** The reservation of a campaign, null if there is none. */
    public ReserveBudgetRequest reservation(String campaign) {
        return escrows.get(campaign);
    }

    /** Answers the next questions about escrows with UNAVAILABLE. */
    public void failNext(int questions) {
        refusals = questions;
    }

    /** Sees a final deposit that covers the reservation. */
    public void deposit(String campaign) {
        depositPart(campaign, escrows.get(campaign).getAmountBaseUnits());
        append(
                "escrow/" + campaign,
                "EscrowFunded",
                Json.object()
                        .with("escrow", campaign)
                        .with("kind", "CAMPAIGN")
                        .with("asset", "TUSD")
                        .withAmount("amountBaseUnits", escrows.get(campaign).getAmountBaseUnits())
                        .with("transaction", "0x" + "ab".repeat(32))
                        .withAmount("block", 7)
                        .build());
    }

    /** Sees a final deposit of so much, and tells nobody. */
    public void depositPart(String campaign, long baseUnits) {
        deposits.merge(campaign, baseUnits, Long::sum);
    }

    /** Ends an escrow that deposits did not cover. */
    public void expire(String campaign) {
        append(
                "escrow/" + campaign,
                "EscrowCancelled",
                Json.object()
                        .with("escrow", campaign)
                        .with("kind", "CAMPAIGN")
                        .with("reason", "EXPIRED")
                        .build());
    }

    /** The escrow is covered, though nobody was told yet. */
    public void cover(String campaign) {
        covered.add(campaign);
    }

    /** Another call makes and ends the escrow just before the next reservation. */
    public void overtake(String campaign) {
        overtaken.add(campaign);
    }

    /** The escrows that were cancelled. */
    public Set<String> cancelled() {
        return cancelled;
    }

    /** Anchors a head of the annotation log. */
    public void anchor(long treeSize, String rootHash) {
        append(
                "anchors",
                "LogAnchored",
                Json.object()
                        .with("log", "annotation")
                        .withAmount("treeSize", treeSize)
                        .with("rootHash", rootHash)
                        .with("transaction", "0x" + "cd".repeat(32))
                        .withAmount("block", 9)
                        .build());
    }

    private synchronized void append(String stream, String type, JsonObject body) {
        Instant now = Instant.now();
        Event event = Event.newBuilder()
                .setPosition(events.size())
                .setEventId(UUID.randomUUID().toString())
                .setStream(stream)
                .setStreamSeq(1)
                .setType(type)
                .setVersion(1)
                .setBody(body.toText())
                .setTime(com.google.protobuf.Timestamp.newBuilder().setSeconds(now.getEpochSecond()))
                .build();
        events.add(event);
        subscribers.removeIf(subscriber -> !send(subscriber, List.of(event)));
    }

    private synchronized void subscribe(long afterPosition, StreamObserver<SubscribeResponse> subscriber) {
        // A database that outlived this process knows later positions than we have.
        int from = (int) Math.min(afterPosition + 1, events.size());
        send(subscriber, events.subList(from, events.size()));
        subscribers.add(subscriber);
    }

    private boolean send(StreamObserver<SubscribeResponse> subscriber, List<Event> some) {
        try {
            subscriber.onNext(SubscribeResponse.newBuilder()
                    .addAllEvents(some)
                    .setHeadPosition(events.size() - 1)
                    .build());
            return true;
        } catch (RuntimeException gone) {
            return false;
        }
    }

    private final class Escrows extends EscrowServiceGrpc.EscrowServiceImplBase {
        @Override
        public void reserveBudget(ReserveBudgetRequest request, StreamObserver<ReserveBudgetResponse> answer) {
            if (refusals > 0) {
                refusals--;
                answer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            if (overtaken.remove(request.getEscrowId())) {
                escrows.put(request.getEscrowId(), request);
                cancelled.add(request.getEscrowId());
                answer.onError(refusal(Code.FAILED_PRECONDITION, "ESCROW_CLOSED"));
                return;
            }
            ReserveBudgetRequest known = escrows.putIfAbsent(request.getEscrowId(), request);
            if (known != null && !known.equals(request)) {
                if (known.getRevision() >= request.getRevision()) {
                    answer.onError(refusal(Code.ALREADY_EXISTS, "ESCROW_DIFFERS"));
                    return;
                }
                if (!isFunded(request.getEscrowId())) {
                    escrows.put(request.getEscrowId(), request);
                } else if (deposits.get(request.getEscrowId()) < request.getAmountBaseUnits()) {
                    answer.onError(refusal(Code.FAILED_PRECONDITION, "ESCROW_FUNDED"));
                    return;
                }
            }
            answer.onNext(ReserveBudgetResponse.newBuilder()
                    .setEscrow(escrow(request.getEscrowId()))
                    .build());
            answer.onCompleted();
        }

        @Override
        public void getEscrow(GetEscrowRequest request, StreamObserver<GetEscrowResponse> answer) {
            if (refusals > 0) {
                refusals--;
                answer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else if (!escrows.containsKey(request.getEscrowId())) {
                answer.onError(refusal(Code.NOT_FOUND, "ESCROW_NOT_FOUND"));
            } else {
                answer.onNext(GetEscrowResponse.newBuilder()
                        .setEscrow(escrow(request.getEscrowId()))
                        .build());
                answer.onCompleted();
            }
        }

        private boolean isFunded(String id) {
            return deposits.getOrDefault(id, 0L) >= escrows.get(id).getAmountBaseUnits();
        }

        private Escrow escrow(String id) {
            ReserveBudgetRequest request = escrows.get(id);
            long deposited = deposits.getOrDefault(id, 0L);
            return Escrow.newBuilder()
                    .setEscrowId(id)
                    .setAsset(request.getAsset())
                    .setState(isFunded(id) ? EscrowState.ESCROW_STATE_FUNDED : EscrowState.ESCROW_STATE_RESERVED)
                    .setReservedBaseUnits(request.getAmountBaseUnits())
                    .setDepositedBaseUnits(deposited)
                    .setAvailableBaseUnits(deposited)
                    .setDeposit(instruction(Math.max(0, request.getAmountBaseUnits() - deposited)))
                    .build();
        }

        @Override
        public void cancelEscrow(CancelEscrowRequest request, StreamObserver<CancelEscrowResponse> answer) {
            String id = request.getEscrowId();
            if (!escrows.containsKey(id)) {
                answer.onError(refusal(Code.NOT_FOUND, "ESCROW_NOT_FOUND"));
            } else if (covered.contains(id)) {
                answer.onError(refusal(Code.FAILED_PRECONDITION, "ESCROW_FUNDED"));
            } else {
                cancelled.add(id);
                answer.onNext(CancelEscrowResponse.getDefaultInstance());
                answer.onCompleted();
            }
        }

        private static StatusRuntimeException refusal(Code kind, String reason) {
            return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                    .setCode(kind.value())
                    .addDetails(Any.pack(ErrorInfo.newBuilder()
                            .setReason(reason)
                            .setDomain("reward.datafi.io")
                            .build()))
                    .build());
        }

        private static DepositInstruction instruction(long missing) {
            return DepositInstruction.newBuilder()
                    .setChainId(31337)
                    .setEscrowContract("0x" + "11".repeat(20))
                    .setTokenContract("0x" + "22".repeat(20))
                    .setEscrowId("0x" + "33".repeat(32))
                    .setAmountTokenUnits(Long.toString(missing))
                    .setAmountBaseUnits(missing)
                    .build();
        }
    }

    private final class Log extends EventServiceGrpc.EventServiceImplBase {
        @Override
        public void subscribe(SubscribeRequest request, StreamObserver<SubscribeResponse> answer) {
            FakeReward.this.subscribe(request.getAfterPosition(), answer);
        }
    }
}
