package io.datafi.reward.chain.contract;

import static io.datafi.reward.chain.node.ChainError.CHAIN_NOT_READY;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The manifest of the contracts; it never changes once it is ready, so it is read once. */
@ApplicationScoped
public class Manifests {
    private final Pool pool;
    private final AtomicReference<Manifest> ready = new AtomicReference<>();

    Manifests(Pool pool) {
        this.pool = pool;
    }

    /** The contracts; refuses with CHAIN_NOT_READY until they are deployed. */
    public Uni<Manifest> get() {
        Manifest known = ready.get();
        return known != null
                ? Uni.createFrom().item(known)
                : find().map(found -> found.filter(Manifest::ready)
                        .orElseThrow(() -> CHAIN_NOT_READY.because("the contracts are not" + " deployed yet")));
    }

    /** The manifest, if there is one, ready or not. */
    public Uni<Optional<Manifest>> find() {
        Manifest known = ready.get();
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return pool.preparedQuery("""
                        SELECT state, chain_id, genesis_hash, signer, guardian, treasury, escrow,
                               payout_distributor, custody_vault, log_anchor, token, asset,
                               timelock_seconds, deployed_block
                        FROM chain_manifest""")
                .execute()
                .map(Manifests::first)
                .invoke(found -> found.filter(Manifest::ready).ifPresent(ready::set));
    }

    /** Stores the manifest; its deployment begins. */
    Uni<Void> store(SqlClient tx, Manifest manifest) {
        return tx.preparedQuery("""
                        INSERT INTO chain_manifest (
                            state, chain_id, genesis_hash, signer, guardian, treasury, escrow,
                            payout_distributor, custody_vault, log_anchor, token, asset,
                            timelock_seconds, deployed_block)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""")
                .execute(Tuple.wrap(new Object[] {
                    manifest.ready() ? "READY" : "DEPLOYING",
                    manifest.chainId(),
                    manifest.genesisHash(),
                    manifest.signer(),
                    manifest.guardian(),
                    manifest.treasury(),
                    manifest.escrow(),
                    manifest.payoutDistributor(),
                    manifest.custodyVault(),
                    manifest.logAnchor(),
                    manifest.token(),
                    manifest.asset(),
                    manifest.timelockSeconds(),
                    manifest.deployedBlock()
                }))
                .replaceWithVoid();
    }

    /** The contracts stand. */
    Uni<Void> markReady() {
        return pool.query("UPDATE chain_manifest SET state = 'READY'").execute().replaceWithVoid();
    }

    private static Optional<Manifest> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Manifest(
                    row.getString("state").equals("READY"),
                    row.getLong("chain_id"),
                    row.getString("genesis_hash"),
                    row.getString("signer"),
                    row.getString("guardian"),
                    row.getString("treasury"),
                    row.getString("escrow"),
                    row.getString("payout_distributor"),
                    row.getString("custody_vault"),
                    row.getString("log_anchor"),
                    row.getString("token"),
                    row.getString("asset"),
                    row.getInteger("timelock_seconds"),
                    row.getLong("deployed_block")));
        }
        return Optional.empty();
    }
}
