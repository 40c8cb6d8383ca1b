package io.datafi.reward.ledger;

import static io.datafi.reward.ledger.LedgerError.BALANCE_TOO_LARGE;
import static io.datafi.reward.ledger.LedgerError.BALANCE_TOO_SMALL;
import static io.datafi.reward.ledger.LedgerError.LINKED_TRANSFER_FAILED;
import static io.datafi.reward.ledger.LedgerError.SAME_ACCOUNT;
import static io.datafi.reward.ledger.LedgerError.TRANSFER_DIFFERS;
import static io.datafi.reward.ledger.LedgerError.UNKNOWN_ACCOUNT_CLASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.reward.ledger.Posting.Sums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PostingTest {
    private static final Outcome POSTED = new Outcome.Posted();
    private static final Outcome EXISTS = new Outcome.Exists();

    private final Map<AccountKey, Sums> accounts = new HashMap<>();

    @Test
    void anAccountGivesExactlyWhatItHolds() {
        Posting posting = posting(List.of());

        posting.post(List.of(transfer("chain", "escrow:1", 10)));
        posting.post(List.of(transfer("escrow:1", "held:1", 11)));
        posting.post(List.of(transfer("escrow:1", "held:1", 10)));
        posting.post(List.of(transfer("escrow:1", "held:1", 1)));

        assertThat(posting.outcomes())
                .containsExactly(
                        List.of(POSTED),
                        List.of(refused(BALANCE_TOO_SMALL)),
                        List.of(POSTED),
                        List.of(refused(BALANCE_TOO_SMALL)));
    }

    @Test
    void whatTheContractsHoldCannotGoBelowNothing() {
        Posting posting = posting(List.of());

        posting.post(List.of(transfer("chain", "escrow:1", 10)));
        posting.post(List.of(transfer("outflow", "chain", 11)));
        posting.post(List.of(transfer("outflow", "chain", 10)));

        assertThat(posting.outcomes().get(1)).containsExactly(refused(BALANCE_TOO_SMALL));
        assertThat(posting.outcomes().get(2)).containsExactly(POSTED);
    }

    @Test
    void linkedTransfersStandOrFallTogether() {
        Posting posting = posting(List.of());
        Transfer first = transfer("chain", "escrow:1", 5);

        posting.post(List.of(first, transfer("escrow:1", "held:1", 6)));
        posting.post(List.of(first, transfer("escrow:1", "held:1", 5)));

        assertThat(posting.outcomes().get(0))
                .containsExactly(refused(LINKED_TRANSFER_FAILED), refused(BALANCE_TOO_SMALL));
        assertThat(posting.outcomes().get(1)).containsExactly(POSTED, POSTED);
        assertThat(posting.posted()).hasSize(2);
    }

    @Test
    void aTransferIsPostedOnce() {
        Transfer before = transfer("chain", "escrow:1", 5);
        Posting posting = posting(List.of(before));
        Transfer now = transfer("chain", "escrow:1", 7);

        posting.post(List.of(before));
        posting.post(List.of(now));
        posting.post(List.of(now));
        posting.post(List.of(withAmount(now, 8)));

        assertThat(posting.outcomes())
                .containsExactly(List.of(EXISTS), List.of(POSTED), List.of(EXISTS), List.of(refused(TRANSFER_DIFFERS)));
    }

    @Test
    void aSourceEventPaysOnceForOneReason() {
        Posting posting = posting(List.of());
        UUID event = UUID.randomUUID();

        posting.post(List.of(sourced(event, "PAY", 5)));
        posting.post(List.of(sourced(event, "PAY", 5)));
        posting.post(List.of(sourced(event, "PAY", 6)));
        posting.post(List.of(sourced(event, "FEE", 6)));

        assertThat(posting.outcomes())
                .containsExactly(List.of(POSTED), List.of(EXISTS), List.of(refused(TRANSFER_DIFFERS)), List.of(POSTED));
    }

    @Test
    void nonsenseIsRefused() {
        Posting posting = posting(List.of());

        posting.post(List.of(transfer("escrow:1", "escrow:1", 1)));
        posting.post(List.of(transfer("chain", "treasure:1", 1)));
        posting.post(List.of(transfer("chain", "escrow:1", Long.MAX_VALUE)));
        posting.post(List.of(transfer("chain", "escrow:1", 1)));

        assertThat(posting.outcomes())
                .containsExactly(
                        List.of(refused(SAME_ACCOUNT)),
                        List.of(refused(UNKNOWN_ACCOUNT_CLASS)),
                        List.of(POSTED),
                        List.of(refused(BALANCE_TOO_LARGE)));
    }

    @Test
    void whateverIsPostedTheSumsAreThoseOfTheTransfers() {
        Random random = new Random(20261123);
        Posting posting = posting(List.of());
        String[] codes = {"chain", "outflow", "escrow:1", "escrow:2", "held:1", "held:2", "paid:1"};
        for (int i = 0; i < 2_000; i++) {
            List<Transfer> unit = random.ints(1 + random.nextInt(3), 0, codes.length)
                    .mapToObj(
                            from -> transfer(codes[from], codes[random.nextInt(codes.length)], 1 + random.nextInt(50)))
                    .toList();
            posting.post(unit);
        }

        Map<String, Long> debits = new HashMap<>();
        Map<String, Long> credits = new HashMap<>();
        Map<Long, List<Posting.Entry>> entries = new HashMap<>();
        for (Posting.Posted posted : posting.posted()) {
            Transfer transfer = posted.transfer();
            entries.computeIfAbsent(posted.debit().account(), account -> new ArrayList<>())
                    .add(posted.debit());
            entries.computeIfAbsent(posted.credit().account(), account -> new ArrayList<>())
                    .add(posted.credit());
            debits.merge(transfer.debit(), transfer.amountBaseUnits(), Long::sum);
            credits.merge(transfer.credit(), transfer.amountBaseUnits(), Long::sum);
        }
        assertThat(posting.posted()).hasSizeGreaterThan(500);
        for (String code : codes) {
            Sums sums = accounts.get(new AccountKey(code, "TUSD"));
            assertThat(sums.debitsAdded).isEqualTo(debits.getOrDefault(code, 0L));
            assertThat(sums.creditsAdded).isEqualTo(credits.getOrDefault(code, 0L));
            long balance = sums.isDebit ? sums.debits - sums.credits : sums.credits - sums.debits;
            assertThat(balance).isNotNegative();
            // Undone units leave no gap in the numbers, and the last entry says what is there.
            List<Posting.Entry> ofAccount = entries.get(sums.id);
            assertThat(ofAccount)
                    .extracting(Posting.Entry::number)
                    .isEqualTo(LongStream.rangeClosed(1, sums.entries).boxed().toList());
            assertThat(ofAccount.getLast().balance()).isEqualTo(balance);
        }
    }

    private Posting posting(List<Transfer> existing) {
        long id = 1;
        for (String code : List.of("chain", "outflow", "escrow:1", "escrow:2", "held:1", "held:2", "paid:1")) {
            boolean isDebit = Accounts.DEBIT_CLASSES.contains(Accounts.classOf(code));
            accounts.put(new AccountKey(code, "TUSD"), new Sums(id++, isDebit, 0, 0, 0));
        }
        return new Posting(accounts, existing);
    }

    private static Outcome refused(LedgerError code) {
        return new Outcome.Refused(code);
    }

    private static Transfer transfer(String debit, String credit, long amount) {
        return new Transfer(UUID.randomUUID(), debit, credit, "TUSD", amount, "TEST", null);
    }

    private static Transfer sourced(UUID event, String code, long amount) {
        return new Transfer(UUID.randomUUID(), "chain", "escrow:1", "TUSD", amount, code, event);
    }

    private static Transfer withAmount(Transfer transfer, long amount) {
        return new Transfer(
                transfer.id(),
                transfer.debit(),
                transfer.credit(),
                transfer.asset(),
                amount,
                transfer.code(),
                transfer.sourceEvent());
    }
}
