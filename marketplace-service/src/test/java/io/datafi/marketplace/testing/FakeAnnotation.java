package io.datafi.marketplace.testing;

import io.datafi.annotation.v1.Contributor;
import io.datafi.annotation.v1.ExportDatasetRequest;
import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.datafi.platform.error.ErrorKind;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** annotation-service as this service meets it: results and events over the real wire. */
public final class FakeAnnotation extends ResultServiceGrpc.ResultServiceImplBase {
    private static final FakeAnnotation ONE = new FakeAnnotation();

    private final Map<String, Iterable<ExportDatasetResponse>> results = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<ExportDatasetRequest> requests = new ArrayList<>();
    private final FakeLog log = new FakeLog();

    private FakeAnnotation() {
        try {
            Server server = NettyServerBuilder.forPort(FakeAddresses.port("annotation"))
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
    public static FakeAnnotation get() {
        return ONE;
    }

    /** Settles a campaign with these results and tells so. */
    public UUID settledCampaign(Iterable<ExportDatasetResponse> rows) {
        UUID id = UUID.randomUUID();
        results.put(id.toString(), rows);
        tellSettled(id);
        return id;
    }

    /** Settles a campaign with these results, whose events are still on their way. */
    public UUID settledButUntold(Iterable<ExportDatasetResponse> rows) {
        UUID id = UUID.randomUUID();
        results.put(id.toString(), rows);
        return id;
    }

    /** Tells that a campaign was created, closed and settled. */
    public void tellSettled(UUID id) {
        Instant now = Instant.now();
        log.append(
                "campaign/" + id,
                "CampaignCreated",
                Json.object()
                        .with("campaign", id.toString())
                        .with("visibility", "public")
                        .with("region", "eu")
                        .withStrings("classes", List.of("cat", "dog"))
                        .with("overlap", 3)
                        .with("qualityRule", "dawid-skene-ml/1")
                        .with(
                                "ruleHashes",
                                Json.object()
                                        .with("dawid-skene-ml/1", "0x" + "0".repeat(64))
                                        .build())
                        .build(),
                now.minusSeconds(60));
        log.append(
                "campaign/" + id,
                "CampaignClosed",
                Json.object().with("answers", 1).build(),
                now.minusSeconds(2));
        log.append(
                "campaign/" + id,
                "CampaignSettled",
                Json.object().with("closes", true).build(),
                now.minusSeconds(1));
    }

    /** Tells of a campaign of a kind that no rule settles, from its draft to its end. */
    public UUID endedCampaign() {
        UUID id = UUID.randomUUID();
        String stream = "campaign/" + id;
        Instant now = Instant.now();
        JsonObject created = Json.object()
                .with("campaign", id.toString())
                .with("visibility", "public")
                .with("region", "eu")
                .with("overlap", 3)
                .with("kind", "text")
                .with("spec", Json.object().with("lengthMax", 10).build())
                .build();
        log.append(stream, "CampaignCreated", created, now);
        log.append(stream, "CampaignClosed", Json.object().with("answers", 1).build(), now);
        log.append(stream, "CampaignEnded", Json.object().with("closes", true).build(), now);
        return id;
    }

    /** A campaign whose results are refused. */
    public UUID refusedCampaign(String code) {
        UUID id = UUID.randomUUID();
        refusals.put(id.toString(), code);
        return id;
    }

    /** A row, each contributor with one answer. */
    public static ExportDatasetResponse row(String task, String label, Contributor... from) {
        return ExportDatasetResponse.newBuilder()
                .setTaskKey(task)
                .setContent("content of " + task)
                .setLabel(label)
                .setConfidencePpb(900_000_000)
                .addAllContributors(List.of(from))
                .build();
    }

    /** Somebody's answers to a row, of whom each was worth half. */
    public static Contributor contributor(String worker, UUID account, int answers) {
        return contributor(worker, account, answers, 500_000_000L * answers);
    }

    /** Somebody's answers to a row, and what all answers of theirs are worth. */
    public static Contributor contributor(String worker, UUID account, int answers, long worthPpb) {
        return Contributor.newBuilder()
                .setWorker(worker)
                .setAccountId(account.toString())
                .setAnswers(answers)
                .setSettledAnswers(answers)
                .setWorthPpb(worthPpb)
                .build();
    }

    /** What was asked for a campaign. */
    public synchronized List<ExportDatasetRequest> requests(UUID campaign) {
        return requests.stream()
                .filter(request -> request.getCampaignId().equals(campaign.toString()))
                .toList();
    }

    @Override
    public void exportDataset(ExportDatasetRequest request, StreamObserver<ExportDatasetResponse> observer) {
        synchronized (this) {
            requests.add(request);
        }
        String refusal = refusals.get(request.getCampaignId());
        if (refusal != null) {
            observer.onError(Statuses.of(ErrorKind.REFUSED, refusal));
            return;
        }
        send(results.get(request.getCampaignId()).iterator(), observer);
    }

    /** As fast as the reader takes them. */
    private static void send(Iterator<ExportDatasetResponse> rows, StreamObserver<ExportDatasetResponse> observer) {
        var call = (ServerCallStreamObserver<ExportDatasetResponse>) observer;
        call.setOnReadyHandler(() -> {
            while (call.isReady() && rows.hasNext()) {
                call.onNext(rows.next());
            }
            if (!rows.hasNext() && !call.isCancelled()) {
                call.onCompleted();
            }
        });
    }
}
