package io.datafi.marketplace.testing;

import com.google.protobuf.Timestamp;
import io.datafi.event.v1.Event;
import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.SubscribeRequest;
import io.datafi.event.v1.SubscribeResponse;
import io.datafi.rules.json.JsonObject;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The event log of a played service. */
final class FakeLog extends EventServiceGrpc.EventServiceImplBase {
    private final List<Event> events = new ArrayList<>();
    private final List<ServerCallStreamObserver<SubscribeResponse>> subscribers = new ArrayList<>();

    synchronized void append(String stream, String type, JsonObject body, Instant time) {
        Event event = Event.newBuilder()
                .setPosition(events.size())
                .setEventId(UUID.randomUUID().toString())
                .setStream(stream)
                .setStreamSeq(events.size() + 1)
                .setType(type)
                .setVersion(1)
                .setBody(body.toText())
                .setTime(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .build();
        events.add(event);
        subscribers.removeIf(ServerCallStreamObserver::isCancelled);
        subscribers.forEach(subscriber -> subscriber.onNext(response(List.of(event))));
    }

    @Override
    public synchronized void subscribe(SubscribeRequest request, StreamObserver<SubscribeResponse> observer) {
        int from = Math.toIntExact(request.getAfterPosition() + 1);
        observer.onNext(response(events.subList(Math.min(from, events.size()), events.size())));
        var subscriber = (ServerCallStreamObserver<SubscribeResponse>) observer;
        // A handler keeps a cancelled call from failing the next append.
        subscriber.setOnCancelHandler(() -> {});
        subscribers.add(subscriber);
    }

    private SubscribeResponse response(List<Event> some) {
        return SubscribeResponse.newBuilder()
                .addAllEvents(some)
                .setHeadPosition(events.size() - 1)
                .build();
    }
}
