package io.datafi.annotation.testing;

import io.datafi.annotation.v1.AssignmentServiceGrpc;
import io.datafi.annotation.v1.CampaignServiceGrpc;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.ImportTasksResponse;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.datafi.annotation.v1.SubmissionServiceGrpc;
import io.datafi.annotation.v1.TaskServiceGrpc;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.annotation.v1.WorkerServiceGrpc;
import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.rules.json.Json;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Customers, campaigns and workers, each test with its own. */
@ApplicationScoped
public class World {
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final Pool pool;
    private final Instance<EventHandler> handlers;

    World(Pool pool, @Any Instance<EventHandler> handlers) {
        this.pool = pool;
        this.handlers = handlers;
    }

    /** A member of an organisation and what they may call. */
    public record Member(UUID organisation, UUID account, String token) {
        public Channel channel() {
            return TestChannels.with(token);
        }

        public CampaignServiceGrpc.CampaignServiceBlockingStub campaigns() {
            return CampaignServiceGrpc.newBlockingStub(channel());
        }

        public ResultServiceGrpc.ResultServiceBlockingStub results() {
            return ResultServiceGrpc.newBlockingStub(channel());
        }

        public WorkerServiceGrpc.WorkerServiceBlockingStub workers() {
            return WorkerServiceGrpc.newBlockingStub(channel());
        }

        public TaskServiceGrpc.TaskServiceBlockingStub tasks() {
            return TaskServiceGrpc.newBlockingStub(channel());
        }
    }

    /** A worker who joined a campaign. */
    public record Worker(UUID account, String token, String pseudonym) {
        public AssignmentServiceGrpc.AssignmentServiceBlockingStub assignments() {
            return AssignmentServiceGrpc.newBlockingStub(TestChannels.with(token));
        }

        public SubmissionServiceGrpc.SubmissionServiceBlockingStub submissions() {
            return SubmissionServiceGrpc.newBlockingStub(TestChannels.with(token));
        }

        public WorkerServiceGrpc.WorkerServiceBlockingStub workers() {
            return WorkerServiceGrpc.newBlockingStub(TestChannels.with(token));
        }
    }

    /** Somebody with this role in a new organisation; empty role: in none. */
    public Member member(String role) {
        return member(UUID.randomUUID(), role);
    }

    /** Somebody with this role in the organisation. */
    public Member member(UUID organisation, String role) {
        UUID account = UUID.randomUUID();
        if (!role.isEmpty()) {
            sql(
                    "INSERT INTO membership (organisation_id, account_id, role) VALUES ($1, $2, $3)",
                    organisation,
                    account,
                    role);
        }
        return new Member(organisation, account, TestTokens.customer(account));
    }

    /** A request for a campaign with two answers a task, classes {@code a} and {@code b}. */
    public static CreateCampaignRequest.Builder request(Member member) {
        return CreateCampaignRequest.newBuilder()
                .setOrganisationId(member.organisation().toString())
                .setTitle("Cats and dogs")
                .setInstructions("Say what it is.")
                .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC)
                .setSpec(classes("a", "b"))
                .setOverlap(2)
                .setPriceBaseUnits(1_000_000)
                .setAsset("TUSD")
                .setWorkersChooseTasks(true)
                .setIdempotencyKey(key());
    }

    /** What asks for one of these classes. */
    public static TaskSpec classes(String... labels) {
        return TaskSpec.newBuilder()
                .setClasses(ClassesSpec.newBuilder().addAllLabels(Arrays.asList(labels)))
                .build();
    }

    /** A new draft. */
    public String draft(Member owner, UnaryOperator<CreateCampaignRequest.Builder> change) {
        return owner.campaigns()
                .createCampaign(change.apply(request(owner)).build())
                .getCampaign()
                .getId();
    }

    /** A new open campaign with these tasks. */
    public String open(Member owner, UnaryOperator<CreateCampaignRequest.Builder> change, List<String> taskKeys) {
        String campaign = draft(owner, change);
        importTasks(owner, chunk(campaign, key(), 0, taskKeys));
        open(owner, campaign);
        return campaign;
    }

    /** Opens a draft that has tasks. */
    public void open(Member owner, String campaign) {
        owner.campaigns()
                .fundCampaign(FundCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());
        cover(campaign);
        owner.campaigns()
                .openCampaign(OpenCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());
    }

    /** Reward has seen deposits that cover the quote, and told; what costs nothing needs none. */
    private void cover(String campaign) {
        var told = new ReceivedEvent(
                "reward",
                0,
                UUID.randomUUID(),
                "escrow/" + campaign,
                1,
                "EscrowFunded",
                1,
                Json.object()
                        .with("escrow", campaign)
                        .with("kind", "CAMPAIGN")
                        .withAmount("amountBaseUnits", Long.MAX_VALUE)
                        .build(),
                Optional.empty(),
                Instant.now());
        EventHandler funding = handlers.stream()
                .filter(handler -> handler.types().contains(told.type()))
                .findFirst()
                .orElseThrow();
        pool.withTransaction(tx -> funding.handle(tx, told)).await().atMost(WAIT_MAX);
    }

    /** Keys k1, k2, … */
    public static List<String> keys(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "k" + n).toList();
    }

    public static ImportTasksRequest chunk(String campaign, String importId, int number, List<String> keys) {
        return ImportTasksRequest.newBuilder()
                .setCampaignId(campaign)
                .setImportId(importId)
                .setChunkNumber(number)
                .addAllTasks(keys.stream()
                        .map(key -> NewTask.newBuilder()
                                .setKey(key)
                                .setContent("content of " + key)
                                .build())
                        .toList())
                .build();
    }

    /** Sends chunks in one stream; a refusal is thrown as StatusRuntimeException. */
    public ImportTasksResponse importTasks(Member member, ImportTasksRequest... chunks) {
        CompletableFuture<ImportTasksResponse> answer = new CompletableFuture<>();
        StreamObserver<ImportTasksRequest> stream = TaskServiceGrpc.newStub(member.channel())
                .importTasks(new StreamObserver<>() {
                    @Override
                    public void onNext(ImportTasksResponse response) {
                        answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        for (ImportTasksRequest chunk : chunks) {
            if (answer.isDone()) {
                break;
            }
            stream.onNext(chunk);
        }
        stream.onCompleted();
        try {
            return answer.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (java.util.concurrent.CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException refused ? refused : failed;
        }
    }

    /** A new worker in the campaign, invited if it is private. */
    public Worker join(String campaign) {
        UUID account = UUID.randomUUID();
        sql("""
                INSERT INTO campaign_invitation (invitation_id, campaign_id, account_id, uses_max)
                SELECT gen_random_uuid(), id, $2::uuid, 1 FROM campaign
                WHERE id = $1 AND visibility = 'PRIVATE'
                """, UUID.fromString(campaign), account);
        String token = TestTokens.worker(account);
        String pseudonym = WorkerServiceGrpc.newBlockingStub(TestChannels.with(token))
                .joinCampaign(
                        JoinCampaignRequest.newBuilder().setCampaignId(campaign).build())
                .getPseudonym();
        return new Worker(account, token, pseudonym);
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }

    /** Runs a statement and returns its rows. */
    public List<Row> sql(String statement, Object... arguments) {
        List<Row> rows = new ArrayList<>();
        pool.preparedQuery(statement)
                .execute(Tuple.wrap(Arrays.asList(arguments)))
                .await()
                .atMost(WAIT_MAX)
                .forEach(rows::add);
        return rows;
    }

    /** A number from the database. */
    public long count(String statement, Object... arguments) {
        return sql(statement, arguments).getFirst().getLong(0);
    }

    /** The types of a campaign's events in their order. */
    public List<String> eventTypes(String campaign) {
        return sql("SELECT type FROM event WHERE stream = $1 ORDER BY id", "campaign/" + campaign).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Ends the leases of a task. */
    public void endLeases(String campaign, String taskKey) {
        UUID id = UUID.fromString(campaign);
        sql("""
                UPDATE assignment SET lease_ends_at = now() - interval '1 second'
                WHERE campaign_id = $1 AND state = 'LEASED' AND task_no =
                    (SELECT task_no FROM task WHERE campaign_id = $1 AND key = $2)
                """, id, taskKey);
        sql("""
                UPDATE task_slot SET free_at = now() - interval '1 second'
                WHERE campaign_id = $1 AND free_at > now() AND free_at < 'infinity' AND task_no =
                    (SELECT task_no FROM task WHERE campaign_id = $1 AND key = $2)
                """, id, taskKey);
    }
}
