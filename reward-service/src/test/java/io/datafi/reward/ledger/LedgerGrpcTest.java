package io.datafi.reward.ledger;

import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.ledger.LedgerError.BALANCE_TOO_SMALL;
import static io.datafi.reward.ledger.LedgerError.LINK_OPEN;
import static io.datafi.reward.ledger.LedgerError.TRANSFER_DIFFERS;
import static io.datafi.reward.ledger.LedgerError.TRANSFER_NOT_ALLOWED;
import static io.datafi.reward.v1.TransferOutcome.TRANSFER_OUTCOME_EXISTS;
import static io.datafi.reward.v1.TransferOutcome.TRANSFER_OUTCOME_POSTED;
import static io.datafi.reward.v1.TransferOutcome.TRANSFER_OUTCOME_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.platform.error.PlatformError;
import io.datafi.platform.testing.Refusals;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.v1.GetBalanceRequest;
import io.datafi.reward.v1.LedgerEntry;
import io.datafi.reward.v1.LedgerServiceGrpc;
import io.datafi.reward.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import io.datafi.reward.v1.ListEntriesRequest;
import io.datafi.reward.v1.ListEntriesResponse;
import io.datafi.reward.v1.PostTransfersRequest;
import io.datafi.reward.v1.Transfer;
import io.datafi.reward.v1.TransferOutcome;
import io.datafi.reward.v1.TransferResult;
import io.datafi.type.v1.PageRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class LedgerGrpcTest {
    @Inject
    Pool pool;

    @Inject
    Ledger books;

    private final LedgerServiceBlockingStub ledger =
            LedgerServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.service("annotation-service")));
    private final UUID owner = UUID.randomUUID();
    private final String bond = "bond:" + owner;
    private final String forfeited = "forfeited:" + owner;

    @Test
    void transfersArePostedInOrderEachWithItsOutcome() {
        fill(100);
        Transfer first = transfer(bond, forfeited, 60);
        Transfer tooMuch = transfer(bond, forfeited, 41);
        Transfer rest = transfer(bond, forfeited, 40);

        assertThat(post(first, tooMuch, rest, first))
                .extracting(TransferResult::getOutcome)
                .containsExactly(
                        TRANSFER_OUTCOME_POSTED,
                        TRANSFER_OUTCOME_REFUSED,
                        TRANSFER_OUTCOME_POSTED,
                        TRANSFER_OUTCOME_EXISTS);
        assertThat(post(first, tooMuch).get(0).getOutcome()).isEqualTo(TRANSFER_OUTCOME_EXISTS);
        assertThat(post(first, tooMuch).get(1).getCode()).isEqualTo("BALANCE_TOO_SMALL");
        assertThat(balance(bond)).isZero();
        assertThat(balance(forfeited)).isEqualTo(100);
        empty(100);
    }

    @Test
    void aSingleTransferIsRefusedAsAStatus() {
        fill(10);
        Transfer transfer = transfer(bond, forfeited, 11);

        assertRefused(BALANCE_TOO_SMALL, () -> post(transfer));
        Transfer posted = transfer(bond, forfeited, 10);
        post(posted);
        assertRefused(
                TRANSFER_DIFFERS,
                () -> post(posted.toBuilder().setAmountBaseUnits(9).build()));
        empty(10);
    }

    @Test
    void linkedTransfersStandOrFallTogether() {
        fill(10);
        Transfer good =
                transfer(bond, forfeited, 10).toBuilder().setLinked(true).build();

        assertThat(post(good, transfer(bond, forfeited, 1)))
                .extracting(TransferResult::getCode)
                .containsExactly("LINKED_TRANSFER_FAILED", "BALANCE_TOO_SMALL");
        assertRefused(LINK_OPEN, () -> post(good));
        assertThat(balance(bond)).isEqualTo(10);
        post(transfer(bond, forfeited, 10));
        empty(10);
    }

    @Test
    void aServiceMovesMoneyOnlyBetweenAccountsThatAreItsOwnToMove() {
        fill(10);
        List<String> classes = List.of(
                "chain",
                "outflow",
                "fees",
                "escrow",
                "held",
                "vested",
                "bond",
                "forfeited",
                "pending",
                "custody",
                "paid",
                "refund",
                "refunded");
        Set<List<String>> ours = Set.of(List.of("bond", "forfeited"), List.of("forfeited", "bond"));
        for (String debit : classes) {
            for (String credit : classes) {
                Transfer transfer = transfer(debit + ":" + owner, credit + ":" + owner, 1);
                if (!ours.contains(List.of(debit, credit))) {
                    assertRefused(TRANSFER_NOT_ALLOWED, () -> post(transfer));
                }
            }
        }
        Transfer good = transfer(bond, forfeited, 10);
        // One of them spoils the request, and the refusal names the field.
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> post(good, transfer(bond, "forfeited:" + UUID.randomUUID(), 1)));
        assertThat(Refusals.fields(refused)).containsExactly("transfers[1].credit_account");
        LedgerServiceBlockingStub marketplace =
                LedgerServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.service("marketplace-service")));
        assertRefused(
                TRANSFER_NOT_ALLOWED,
                () -> marketplace.postTransfers(
                        PostTransfersRequest.newBuilder().addTransfers(good).build()));
        assertThat(balance(bond)).isEqualTo(10);
        post(good);
        empty(10);
    }

    @Test
    void aSourceEventPaysOnce() {
        fill(20);
        String event = UUID.randomUUID().toString();
        Transfer first =
                transfer(bond, forfeited, 10).toBuilder().setSourceEvent(event).build();
        Transfer again =
                first.toBuilder().setTransferId(UUID.randomUUID().toString()).build();

        post(first);

        assertThat(post(again).getFirst().getOutcome()).isEqualTo(TRANSFER_OUTCOME_EXISTS);
        assertThat(balance(bond)).isEqualTo(10);
        post(transfer(bond, forfeited, 10));
        empty(20);
    }

    @Test
    void concurrentTransfersLoseNothingAndOverdrawNothing() throws Exception {
        int callers = 16;
        int each = 40;
        fill(callers * each / 2);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            work.add(() -> {
                int posted = 0;
                for (int i = 0; i < each; i++) {
                    posted += postOne() ? 1 : 0;
                }
                return posted;
            });
        }

        int posted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (Future<Integer> one : threads.invokeAll(work)) {
                posted += one.get();
            }
        }

        assertThat(posted).isEqualTo(callers * each / 2);
        assertThat(balance(bond)).isZero();
        assertThat(balance(forfeited)).isEqualTo(posted);
        empty(posted);
    }

    @Test
    void aStatementGivesEachEntryWithItsNumberAndTheBalanceAfterIt() {
        fill(100);
        post(transfer(bond, forfeited, 60), transfer(forfeited, bond, 20), transfer(bond, forfeited, 30));

        ListEntriesResponse newest = statement(bond, 2, "");
        ListEntriesResponse oldest = statement(bond, 2, newest.getPage().getNextPageToken());
        List<LedgerEntry> entries = Stream.of(newest, oldest)
                .flatMap(page -> page.getEntriesList().stream())
                .toList();
        assertThat(entries).extracting(LedgerEntry::getNumber).containsExactly(4L, 3L, 2L, 1L);
        assertThat(entries).extracting(LedgerEntry::getBalanceBaseUnits).containsExactly(30L, 60L, 40L, 100L);
        assertThat(entries).extracting(LedgerEntry::getDebitBaseUnits).containsExactly(30L, 0L, 60L, 0L);
        assertThat(entries).extracting(LedgerEntry::getCreditBaseUnits).containsExactly(0L, 20L, 0L, 100L);
        assertThat(entries)
                .extracting(LedgerEntry::getOtherAccount)
                .containsExactly(forfeited, forfeited, forfeited, "outflow");
        assertThat(oldest.getPage().getNextPageToken()).isEmpty();
        assertThat(statement("bond:" + UUID.randomUUID(), 2, "").getEntriesList())
                .isEmpty();
        assertRefused(PlatformError.INVALID_ARGUMENT, () -> statement(bond, 2, "x"));
        post(transfer(bond, forfeited, 30));
        empty(100);
    }

    private ListEntriesResponse statement(String account, int size, String token) {
        return ledger.listEntries(ListEntriesRequest.newBuilder()
                .setAccount(account)
                .setAsset("TUSD")
                .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
                .build());
    }

    @Test
    void theDatabaseItselfKeepsTheFloorAndTheHistory() {
        fill(5);

        assertThatThrownBy(() -> sql("UPDATE ledger_account SET debits_base_units = 6 WHERE code = '" + bond + "'"))
                .hasMessageContaining("ledger_account_floor");
        assertThatThrownBy(() -> sql("UPDATE transfer SET amount_base_units = 1"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql("DELETE FROM transfer")).hasMessageContaining("append-only");
        post(transfer(bond, forfeited, 5));
        empty(5);
    }

    private boolean postOne() {
        List<TransferResult> results = post(transfer(bond, forfeited, 1), transfer(bond, forfeited, 1_000_000));
        return results.getFirst().getOutcome() == TransferOutcome.TRANSFER_OUTCOME_POSTED;
    }

    private void fill(long amount) {
        inside("outflow", bond, amount);
    }

    /** Takes the money out of the books again, so that other tests' equalities hold. */
    private void empty(long amount) {
        inside(forfeited, "outflow", amount);
    }

    /** As only this service itself may move it. */
    private void inside(String debit, String credit, long amount) {
        var transfer =
                new io.datafi.reward.ledger.Transfer(UUID.randomUUID(), debit, credit, "TUSD", amount, "TEST", null);
        Sync.await(() ->
                pool.withTransaction(tx -> books.post(tx, List.of(transfer)).replaceWith(1)));
    }

    private List<TransferResult> post(Transfer... transfers) {
        return ledger.postTransfers(PostTransfersRequest.newBuilder()
                        .addAllTransfers(List.of(transfers))
                        .build())
                .getResultsList();
    }

    private long balance(String account) {
        return ledger.getBalance(GetBalanceRequest.newBuilder()
                        .setAccount(account)
                        .setAsset("TUSD")
                        .build())
                .getBalanceBaseUnits();
    }

    private void sql(String statement) {
        Sync.await(() -> pool.query(statement).execute());
    }

    private static Transfer transfer(String debit, String credit, long amount) {
        return Transfer.newBuilder()
                .setTransferId(UUID.randomUUID().toString())
                .setDebitAccount(debit)
                .setCreditAccount(credit)
                .setAsset("TUSD")
                .setAmountBaseUnits(amount)
                .setCode("TEST")
                .build();
    }
}
