package io.datafi.reward.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ids of ledger accounts by name. They never change, so they are kept, within a bound. */
@ApplicationScoped
class AccountIds {
    private static final String SELECT = """
            SELECT a.id, a.code, a.asset FROM ledger_account a
            JOIN unnest($1::text[], $2::text[]) AS w (code, asset) USING (code, asset)
            """;

    private static final int KEPT_MAX = 200_000;

    private final Map<AccountKey, Long> kept = new ConcurrentHashMap<>();

    /**
     * The ids of these accounts, which are opened if need be; those of an unknown class are left
     * out.
     *
     * @param isCommitted whether what this client does is committed at once; only then are the ids
     *     of new accounts kept
     */
    Uni<Map<AccountKey, Long>> resolve(SqlClient client, Collection<AccountKey> keys, boolean isCommitted) {
        Map<AccountKey, Long> ids = new HashMap<>();
        List<AccountKey> unknown = keys.stream()
                .filter(key -> Accounts.CLASSES.contains(Accounts.classOf(key.code())))
                .filter(key -> {
                    Long id = kept.get(key);
                    if (id != null) {
                        ids.put(key, id);
                    }
                    return id == null;
                })
                .toList();
        return unknown.isEmpty()
                ? Uni.createFrom().item(ids)
                : open(client, unknown)
                        .invoke(opened -> {
                            ids.putAll(opened);
                            if (isCommitted) {
                                keep(opened);
                            }
                        })
                        .replaceWith(ids);
    }

    private void keep(Map<AccountKey, Long> opened) {
        if (kept.size() > KEPT_MAX) {
            kept.clear();
        }
        kept.putAll(opened);
    }

    private static Uni<Map<AccountKey, Long>> open(SqlClient client, List<AccountKey> keys) {
        Tuple names = Tuple.of(
                keys.stream().map(AccountKey::code).toArray(String[]::new),
                keys.stream().map(AccountKey::asset).toArray(String[]::new));
        return client.preparedQuery("""
                        INSERT INTO ledger_account (code, asset)
                        SELECT code, asset FROM unnest($1::text[], $2::text[]) AS w (code, asset)
                        WHERE NOT EXISTS (
                            SELECT FROM ledger_account a WHERE a.code = w.code AND a.asset = w.asset)
                        ORDER BY code, asset
                        ON CONFLICT DO NOTHING""")
                .execute(names)
                .chain(() -> client.preparedQuery(SELECT).execute(names))
                .map(rows -> {
                    Map<AccountKey, Long> ids = new HashMap<>();
                    rows.forEach(row -> ids.put(new AccountKey(row.getString(1), row.getString(2)), row.getLong(0)));
                    return ids;
                });
    }
}
