package io.datafi.benchmarks;

import io.datafi.cli.client.Login;
import io.datafi.reward.v1.LedgerServiceGrpc;
import io.datafi.reward.v1.LedgerServiceGrpc.LedgerServiceStub;
import io.datafi.reward.v1.PostTransfersRequest;
import io.datafi.reward.v1.PostTransfersResponse;
import io.datafi.reward.v1.Transfer;
import io.datafi.reward.v1.TransferOutcome;
import io.grpc.CallCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Many callers post one transfer a call, each durable before it is answered. */
final class Transfers implements Load, AutoCloseable {
    static final int CLIENTS = 64;

    private static final int ACCOUNTS = 10_000;
    private static final long FUNDS = 1_000_000_000L;
    private static final int CONNECTIONS = 4;
    private static final String ASSET = "TUSD";

    private final BenchSystem system;
    private final Connections connections;
    private final List<String> owners =
            Stream.generate(() -> UUID.randomUUID().toString()).limit(ACCOUNTS).toList();

    Transfers(BenchSystem system) {
        this.system = system;
        this.connections = new Connections(system.endpoints().reward(), CONNECTIONS);
    }

    Pair pair(Path pgbench) {
        fund();
        preparePeer();
        return new Pair(
                "transfers",
                "one durable transfer",
                "PostTransfers, " + CLIENTS + " callers",
                this,
                "pgbench, " + CLIENTS + " clients",
                new PgBench(
                        pgbench, system.database(), "reward", "transfer.sql", Map.of("accounts", ACCOUNTS), CLIENTS, 1),
                2);
    }

    /** In the database itself: no service may put money into accounts. */
    private void fund() {
        system.database().execute("reward", """
                        INSERT INTO ledger_account (code, asset, credits_base_units)
                        SELECT class || ':' || owner, '%s', %d
                        FROM unnest('{%s}'::text[]) AS o (owner),
                            unnest('{bond,forfeited}'::text[]) AS c (class)""".formatted(ASSET, FUNDS, String.join(",", owners)));
    }

    private void preparePeer() {
        Path sources = BenchSystem.sources();
        system.database()
                .migrate(
                        "reward",
                        List.of(
                                sources.resolve("platform/src/main/resources/db/platform"),
                                sources.resolve("reward-service/src/main/resources/db/migration")));
        system.database().execute(Database.PEER, """
                        INSERT INTO reward.ledger_account (code, asset, credits_base_units)
                        SELECT 'held:' || gen_random_uuid(), 'TUSD', %d FROM generate_series(1, %d);
                        ANALYZE reward.ledger_account""".formatted(FUNDS, ACCOUNTS));
    }

    @Override
    public Work run(Duration span) {
        CallCredentials credentials = credentials();
        List<LedgerServiceStub> stubs = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            stubs.add(stub(i, credentials));
        }
        return new Callers(CLIENTS, caller -> post(stubs.get(caller))).run(span);
    }

    private CompletableFuture<Integer> post(LedgerServiceStub stub) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String owner = owners.get(random.nextInt(ACCOUNTS));
        PostTransfersRequest request = PostTransfersRequest.newBuilder()
                .addTransfers(transfer("bond:" + owner, "forfeited:" + owner, 1))
                .build();
        return Answer.<PostTransfersResponse>of(answer -> stub.postTransfers(request, answer))
                .thenApply(Transfers::requirePosted);
    }

    private static Transfer transfer(String debit, String credit, long amount) {
        return Transfer.newBuilder()
                .setTransferId(Uuids.next())
                .setDebitAccount(debit)
                .setCreditAccount(credit)
                .setAsset(ASSET)
                .setAmountBaseUnits(amount)
                .setCode("PAY")
                .build();
    }

    private static int requirePosted(PostTransfersResponse response) {
        response.getResultsList().forEach(result -> {
            if (result.getOutcome() != TransferOutcome.TRANSFER_OUTCOME_POSTED) {
                throw new IllegalStateException("not posted: " + result);
            }
        });
        return response.getResultsCount();
    }

    private CallCredentials credentials() {
        Login annotation = system.service("annotation");
        return Connections.bearer(annotation.token());
    }

    private LedgerServiceStub stub(int caller, CallCredentials credentials) {
        return LedgerServiceGrpc.newStub(connections.of(caller)).withCallCredentials(credentials);
    }

    @Override
    public void close() {
        connections.close();
    }
}
