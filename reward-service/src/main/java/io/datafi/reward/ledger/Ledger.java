package io.datafi.reward.ledger;

import static io.datafi.reward.ledger.LedgerError.LEDGER_ACCOUNT_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledger for the features of this service. */
@ApplicationScoped
public class Ledger {
    private final LedgerStore store;
    private final AccountIds accountIds;

    Ledger(LedgerStore store, AccountIds accountIds) {
        this.store = store;
        this.accountIds = accountIds;
    }

    /** An account's sums. */
    public record Balance(long debitsBaseUnits, long creditsBaseUnits) {
        /** What a credit account holds. */
        public long baseUnits() {
            return creditsBaseUnits - debitsBaseUnits;
        }
    }

    /**
     * Posts all of these transfers or fails, in the caller's transaction. Repeats are passed over.
     * Fails with BALANCE_TOO_SMALL, TRANSFER_DIFFERS and the like.
     */
    public Uni<Void> post(SqlConnection tx, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<List<Transfer>> unit = List.of(transfers);
        return accountIds
                .resolve(tx, keys(unit), false)
                .chain(ids -> store.post(tx, unit, ids, true))
                .invoke(outcomes -> requireStanding(transfers, outcomes.getFirst()))
                .replaceWithVoid();
    }

    /** The sums of these accounts; accounts that were never opened have none. */
    public Uni<Map<String, Balance>> balances(SqlClient client, String asset, Collection<String> codes) {
        return client.preparedQuery("""
                        SELECT code, debits_base_units, credits_base_units FROM ledger_account
                        WHERE asset = $1 AND code = ANY($2)""")
                .execute(Tuple.of(asset, codes.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Balance> balances = new HashMap<>();
                    rows.forEach(row -> balances.put(row.getString(0), new Balance(row.getLong(1), row.getLong(2))));
                    return balances;
                });
    }

    /** One account's sums; fails with LEDGER_ACCOUNT_NOT_FOUND. */
    public Uni<Balance> balance(SqlClient client, String asset, String code) {
        return balances(client, asset, List.of(code)).map(balances -> {
            Balance balance = balances.get(code);
            if (balance == null) {
                throw LEDGER_ACCOUNT_NOT_FOUND.because("no account %s in %s", code, asset);
            }
            return balance;
        });
    }

    /** All accounts of these transfers. */
    static Set<AccountKey> keys(List<List<Transfer>> units) {
        Set<AccountKey> keys = new LinkedHashSet<>();
        units.forEach(unit -> unit.forEach(transfer -> {
            keys.add(AccountKey.debitOf(transfer));
            keys.add(AccountKey.creditOf(transfer));
        }));
        return keys;
    }

    private static void requireStanding(List<Transfer> transfers, List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(LedgerError refused)
                    && refused != LedgerError.LINKED_TRANSFER_FAILED) {
                Transfer transfer = transfers.get(i);
                throw refused.because(
                        "%s of %d %s from %s to %s",
                        transfer.code(),
                        transfer.amountBaseUnits(),
                        transfer.asset(),
                        transfer.debit(),
                        transfer.credit());
            }
        }
    }
}
