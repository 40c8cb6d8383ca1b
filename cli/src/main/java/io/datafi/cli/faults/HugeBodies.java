package io.datafi.cli.faults;

import io.datafi.cli.local.PartState;
import io.datafi.cli.local.SystemState;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Anonymous bodies of 16 MB, 64 at once, at every service by both doors and at the router: with
 * their length said before, and without. All must stay up, and none may keep what it is sent.
 */
final class HugeBodies implements Fault {
    private static final int AT_ONCE = 64;
    private static final int BODY_BYTES = 16 << 20;
    private static final int PIECE_BYTES = 64 << 10;
    private static final long WITHIN_SECONDS = 120;

    /** Far below the 1 GB that is sent; a service's heap may grow to its usual size meanwhile. */
    private static final long GROWTH_MB_MAX = 256;

    private static final List<String> SERVICES = List.of("annotation", "marketplace", "reward");
    private static final Map<String, String> RPC = Map.of(
            "annotation", "/datafi.annotation.v1.CampaignService/CreateCampaign",
            "marketplace", "/datafi.marketplace.v1.OrganisationService/CreateOrganisation",
            "reward", "/datafi.reward.v1.AccountService/LinkWallet");
    private static final Map<String, String> ROUTE = Map.of(
            "annotation", "/api/annotation/v1/answers:submit",
            "marketplace", "/api/marketplace/v1/organisations",
            "reward", "/api/reward/v1/wallet:link");

    /** Where a body goes and how. */
    private record Door(String part, int port, String path, boolean grpc, boolean withLength) {
        @Override
        public String toString() {
            return part + (grpc ? " by gRPC" : " by REST") + (withLength ? "" : ", length unsaid");
        }
    }

    @Override
    public String name() {
        return "bodies";
    }

    @Override
    public String about() {
        return "64 anonymous bodies of 16 MB at once at every service and the router";
    }

    @Override
    public void run(FaultRun run) throws Exception {
        run.system();
        SystemState before = run.state();
        Map<String, Long> settled = new TreeMap<>();
        for (PartState part : watched(before)) {
            ProcessMemory.forgetPeak(part.pid());
            settled.put(part.name(), ProcessMemory.residentMb(part.pid()));
        }
        Vertx vertx = Vertx.vertx();
        try {
            for (Door door : doors(before, run.shortened())) {
                int accepted = send(vertx, door);
                run.check("none is accepted at " + door, accepted == 0);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        SystemState after = run.state();
        for (PartState part : watched(before)) {
            long peak = ProcessMemory.peakMb(part.pid());
            long first = settled.get(part.name());
            run.check(
                    part.name() + " stays up and its memory is bounded",
                    isSame(part, after) && peak - first <= GROWTH_MB_MAX,
                    "%d MB before, %d MB at most".formatted(first, peak));
        }
        run.check("every part is up", after.allUp());
    }

    private static List<PartState> watched(SystemState state) {
        return state.parts().stream()
                .filter(part -> ROUTE.containsKey(part.name()) || part.name().equals("router"))
                .filter(part -> part.pid() != 0)
                .toList();
    }

    private static boolean isSame(PartState part, SystemState after) {
        return after.part(part.name())
                .filter(now -> now.pid() == part.pid() && now.phase() == PartState.Phase.UP)
                .isPresent();
    }

    /** In short those of one service: all are made of the same code. */
    private static List<Door> doors(SystemState state, boolean shortened) {
        List<Door> doors = new ArrayList<>();
        int router = state.ports().of("router");
        for (String service : shortened ? SERVICES.subList(0, 1) : SERVICES) {
            int port = state.ports().of(service);
            String route = ROUTE.get(service);
            for (boolean withLength : List.of(true, false)) {
                doors.add(new Door(service, port, route, false, withLength));
            }
            doors.add(new Door(service, port, RPC.get(service), true, false));
            doors.add(new Door("router to " + service, router, route, false, false));
        }
        return doors;
    }

    /** Sends all bodies to a door at once; returns how many were answered as if all were well. */
    private static int send(Vertx vertx, Door door) throws Exception {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(AT_ONCE)
                .setHttp2MaxPoolSize(AT_ONCE)
                .setHttp2MultiplexingLimit(1)
                .setHttp2ClearTextUpgrade(false)
                .setProtocolVersion(door.grpc() ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1));
        try {
            List<Future<Boolean>> sent = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                sent.add(send(client, door).otherwise(false));
            }
            return (int) Future.join(sent)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(WITHIN_SECONDS, TimeUnit.SECONDS)
                    .<Boolean>list()
                    .stream()
                    .filter(accepted -> accepted)
                    .count();
        } catch (TimeoutException open) {
            throw new IllegalStateException(door + " leaves bodies unanswered", open);
        } finally {
            client.close();
        }
    }

    private static Future<Boolean> send(HttpClient client, Door door) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(door.port())
                .setURI(door.path())
                .putHeader("content-type", door.grpc() ? "application/grpc" : "application/json");
        if (door.grpc()) {
            options.putHeader("te", "trailers");
        } else if (door.withLength()) {
            options.putHeader("content-length", Integer.toString(BODY_BYTES));
        }
        return client.request(options).compose(request -> {
            if (!door.grpc() && !door.withLength()) {
                request.setChunked(true);
            }
            Future<Boolean> answered = request.response()
                    .compose(response -> response.end()
                            .otherwiseEmpty()
                            .map(_ ->
                                    isAccepted(response.statusCode(), response.headers(), response.trailers(), door)));
            pour(request, door, 0);
            return answered;
        });
    }

    private static boolean isAccepted(int status, MultiMap headers, MultiMap trailers, Door door) {
        if (!door.grpc()) {
            return status < 400;
        }
        String code = headers.contains("grpc-status") ? headers.get("grpc-status") : trailers.get("grpc-status");
        return "0".equals(code);
    }

    /** Writes piece after piece as fast as they are taken; stops when nobody takes them. */
    private static void pour(HttpClientRequest request, Door door, int from) {
        int sent = from;
        while (sent < BODY_BYTES) {
            request.write(piece(door, sent)).onFailure(_ -> {});
            sent += PIECE_BYTES;
            if (sent < BODY_BYTES && request.writeQueueFull()) {
                int next = sent;
                request.drainHandler(_ -> pour(request, door, next));
                return;
            }
        }
        request.end().onFailure(_ -> {});
    }

    /** JSON that nests without end, or a gRPC frame that announces all of it. */
    private static Buffer piece(Door door, int at) {
        byte[] piece = new byte[PIECE_BYTES];
        Arrays.fill(piece, (byte) '[');
        if (at == 0 && door.grpc()) {
            int length = BODY_BYTES - 5;
            piece[0] = 0;
            for (int i = 0; i < 4; i++) {
                piece[1 + i] = (byte) (length >>> (24 - 8 * i));
            }
        }
        return Buffer.buffer(piece);
    }
}
