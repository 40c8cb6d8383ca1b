package io.datafi.reward.ledger;

import static io.datafi.reward.ledger.LedgerError.BALANCE_TOO_LARGE;
import static io.datafi.reward.ledger.LedgerError.BALANCE_TOO_SMALL;
import static io.datafi.reward.ledger.LedgerError.LINKED_TRANSFER_FAILED;
import static io.datafi.reward.ledger.LedgerError.SAME_ACCOUNT;
import static io.datafi.reward.ledger.LedgerError.TRANSFER_DIFFERS;
import static io.datafi.reward.ledger.LedgerError.UNKNOWN_ACCOUNT_CLASS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decides a batch of transfers one after the other, on the sums of the accounts that the caller has
 * locked: the outcome is that of posting them one by one. Transfers of a unit stand or fall
 * together.
 */
final class Posting {
    private final Map<AccountKey, Sums> accounts;
    private final Map<UUID, Transfer> byId;
    private final Map<SourceKey, Transfer> bySource = new HashMap<>();
    private final List<Posted> posted = new ArrayList<>();
    private final List<List<Outcome>> outcomes = new ArrayList<>();

    /**
     * An account while it is locked.
     *
     * @param isDebit its balance is debits less credits
     */
    static final class Sums {
        final long id;
        final boolean isDebit;
        long debits;
        long credits;
        long entries;
        long debitsAdded;
        long creditsAdded;
        long entriesAdded;

        Sums(long id, boolean isDebit, long debits, long credits, long entries) {
            this.id = id;
            this.isDebit = isDebit;
            this.debits = debits;
            this.credits = credits;
            this.entries = entries;
        }

        private void debit(long amount) {
            debits += amount;
            debitsAdded += amount;
            count(amount);
        }

        private void credit(long amount) {
            credits += amount;
            creditsAdded += amount;
            count(amount);
        }

        /** A negative amount takes an entry back. */
        private void count(long amount) {
            entries += Long.signum(amount);
            entriesAdded += Long.signum(amount);
        }

        private boolean isBelowFloor() {
            return balance() < 0;
        }

        private long balance() {
            return isDebit ? debits - credits : credits - debits;
        }

        private Entry entry() {
            return new Entry(id, entries, balance());
        }
    }

    /**
     * One side of a transfer.
     *
     * @param number among the entries of the account, from 1
     * @param balance of the account after it, in base units
     */
    record Entry(long account, long number, long balance) {}

    /** A transfer that stands, with both sides. */
    record Posted(Transfer transfer, Entry debit, Entry credit) {}

    private record SourceKey(UUID event, String code, String debit, String credit, String asset) {
        static SourceKey of(Transfer transfer) {
            return new SourceKey(
                    transfer.sourceEvent(), transfer.code(), transfer.debit(), transfer.credit(), transfer.asset());
        }
    }

    /**
     * @param accounts locked; those that are missing here are of no known class
     * @param existing posted before, under an id or source event of this batch
     */
    Posting(Map<AccountKey, Sums> accounts, List<Transfer> existing) {
        this.accounts = accounts;
        byId = new HashMap<>();
        existing.forEach(this::remember);
    }

    /** Decides the next unit. */
    void post(List<Transfer> unit) {
        List<Outcome> results = new ArrayList<>(unit.size());
        int before = posted.size();
        boolean failed = false;
        for (Transfer transfer : unit) {
            Outcome outcome = failed ? new Outcome.Refused(LINKED_TRANSFER_FAILED) : post(transfer);
            failed |= outcome instanceof Outcome.Refused;
            results.add(outcome);
        }
        if (failed) {
            undo(before);
            results.replaceAll(outcome ->
                    outcome instanceof Outcome.Posted ? new Outcome.Refused(LINKED_TRANSFER_FAILED) : outcome);
        }
        outcomes.add(results);
    }

    /** By unit and transfer, in the order in which they were posted. */
    List<List<Outcome>> outcomes() {
        return outcomes;
    }

    /** Whether anything was refused. */
    boolean hasRefusals() {
        return outcomes.stream().flatMap(List::stream).anyMatch(outcome -> outcome instanceof Outcome.Refused);
    }

    /** What is to be stored. */
    List<Posted> posted() {
        return posted;
    }

    /** The accounts whose sums changed. */
    List<Sums> changed() {
        Map<Long, Sums> changed = new LinkedHashMap<>();
        accounts.values().stream().filter(sums -> sums.entriesAdded != 0).forEach(sums -> changed.put(sums.id, sums));
        return List.copyOf(changed.values());
    }

    private Outcome post(Transfer transfer) {
        if (transfer.debit().equals(transfer.credit())) {
            return new Outcome.Refused(SAME_ACCOUNT);
        }
        Sums debit = accounts.get(AccountKey.debitOf(transfer));
        Sums credit = accounts.get(AccountKey.creditOf(transfer));
        if (debit == null || credit == null) {
            return new Outcome.Refused(UNKNOWN_ACCOUNT_CLASS);
        }
        Transfer sameId = byId.get(transfer.id());
        if (sameId != null) {
            return sameId.equals(transfer) ? new Outcome.Exists() : new Outcome.Refused(TRANSFER_DIFFERS);
        }
        if (transfer.sourceEvent() != null) {
            Transfer sameSource = bySource.get(SourceKey.of(transfer));
            if (sameSource != null) {
                return sameSource.amountBaseUnits() == transfer.amountBaseUnits()
                        ? new Outcome.Exists()
                        : new Outcome.Refused(TRANSFER_DIFFERS);
            }
        }
        long amount = transfer.amountBaseUnits();
        if (debit.debits > Long.MAX_VALUE - amount || credit.credits > Long.MAX_VALUE - amount) {
            return new Outcome.Refused(BALANCE_TOO_LARGE);
        }
        debit.debit(amount);
        credit.credit(amount);
        if (debit.isBelowFloor() || credit.isBelowFloor()) {
            debit.debit(-amount);
            credit.credit(-amount);
            return new Outcome.Refused(BALANCE_TOO_SMALL);
        }
        posted.add(new Posted(transfer, debit.entry(), credit.entry()));
        remember(transfer);
        return new Outcome.Posted();
    }

    private void undo(int size) {
        while (posted.size() > size) {
            Transfer transfer = posted.removeLast().transfer();
            accounts.get(AccountKey.debitOf(transfer)).debit(-transfer.amountBaseUnits());
            accounts.get(AccountKey.creditOf(transfer)).credit(-transfer.amountBaseUnits());
            byId.remove(transfer.id());
            if (transfer.sourceEvent() != null) {
                bySource.remove(SourceKey.of(transfer));
            }
        }
    }

    private void remember(Transfer transfer) {
        byId.put(transfer.id(), transfer);
        if (transfer.sourceEvent() != null) {
            bySource.put(SourceKey.of(transfer), transfer);
        }
    }
}
