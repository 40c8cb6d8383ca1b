package io.datafi.reward.account;

import static io.datafi.reward.account.WalletError.ACCOUNT_KIND_DIFFERS;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** All accounts that earned something or named a wallet. */
@ApplicationScoped
public class AccountRegister {
    /** Notes accounts that are not known yet. */
    public Uni<Void> note(SqlClient tx, AccountKind kind, Collection<UUID> accounts) {
        return accounts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery("""
                                INSERT INTO account (id, kind)
                                SELECT DISTINCT id, $2 FROM unnest($1::uuid[]) AS a (id) ORDER BY id
                                ON CONFLICT DO NOTHING""")
                        .execute(Tuple.of(accounts.toArray(UUID[]::new), kind.name()))
                        .replaceWithVoid();
    }

    /** Lets one transaction at a time change this account; fails with ACCOUNT_KIND_DIFFERS. */
    Uni<Void> lock(SqlClient tx, Holder holder) {
        return note(tx, holder.kind(), List.of(holder.id()))
                .chain(() -> tx.preparedQuery("SELECT kind FROM account WHERE id = $1 FOR UPDATE")
                        .execute(Tuple.of(holder.id())))
                .invoke(rows -> {
                    String kind = rows.iterator().next().getString(0);
                    if (!kind.equals(holder.kind().name())) {
                        throw ACCOUNT_KIND_DIFFERS.because("account %s is that of a %s", holder.id(), kind);
                    }
                })
                .replaceWithVoid();
    }
}
