package io.datafi.reward.ledger;

import static io.datafi.reward.ledger.LedgerError.TRANSFER_NOT_ALLOWED;

import io.datafi.platform.security.Caller;
import io.datafi.reward.v1.Transfer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which accounts another service may move money between. Everything else in the books follows from
 * what happened on chain, or from an event that this service checked: nobody can post it.
 */
final class TransferRights {
    /** From the first class to the second, of the same owner. */
    private record Move(String debitClass, String creditClass) {}

    private static final Map<String, Set<Move>> ALLOWED = Map.of(
            "annotation-service",
            Set.of(new Move("bond", "forfeited"), new Move("forfeited", "bond")),
            "marketplace-service",
            Set.of());

    private TransferRights() {}

    /** Fails with ROLE_REQUIRED for other callers, and TRANSFER_NOT_ALLOWED at the account. */
    static void require(Caller caller, List<Transfer> transfers) {
        caller.requireService(ALLOWED.keySet().stream().sorted().toArray(String[]::new));
        Set<Move> allowed = ALLOWED.get(caller.client());
        for (int i = 0; i < transfers.size(); i++) {
            require(caller.client(), allowed, transfers.get(i), i);
        }
    }

    private static void require(String client, Set<Move> allowed, Transfer transfer, int index) {
        String debit = transfer.getDebitAccount();
        String credit = transfer.getCreditAccount();
        String debitClass = Accounts.classOf(debit);
        if (allowed.stream().noneMatch(move -> move.debitClass().equals(debitClass))) {
            throw refused(client, debit, index, "debit_account");
        }
        boolean isAllowed = allowed.contains(new Move(debitClass, Accounts.classOf(credit)));
        if (!isAllowed || !owner(debit).equals(owner(credit))) {
            throw refused(client, credit, index, "credit_account");
        }
    }

    private static RuntimeException refused(String client, String account, int index, String field) {
        return TRANSFER_NOT_ALLOWED
                .because("%s may not move money of or to %s in this transfer", client, account)
                .atField("transfers[%d].%s".formatted(index, field));
    }

    private static String owner(String account) {
        return account.substring(Accounts.classOf(account).length());
    }
}
