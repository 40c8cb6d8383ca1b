package io.datafi.annotation.settlement;

import static io.datafi.annotation.settlement.SettlementError.SETTLEMENT_NOT_SET_ASIDE;

import io.datafi.annotation.v1.RetrySettlementRequest;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Settlements that were set aside, for operators. */
@ApplicationScoped
class StuckSettlements {
    private static final String ROLE = "operator";

    private final Pool pool;
    private final AttemptStore store;

    StuckSettlements(Pool pool, AttemptStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** Lists them. Fails with ROLE_REQUIRED. */
    Uni<List<Row>> list(Caller caller, UUID after, int limit) {
        caller.requireRole(ROLE);
        return store.list(pool, after, limit);
    }

    /** Has one tried again. Fails with ROLE_REQUIRED, SETTLEMENT_NOT_SET_ASIDE. */
    Uni<Void> retry(Caller caller, RetrySettlementRequest request) {
        caller.requireRole(ROLE);
        UUID campaignId = UUID.fromString(request.getCampaignId());
        return store.retry(pool, campaignId, caller.accountId(), request.getReason())
                .invoke(again -> {
                    if (!again) {
                        throw SETTLEMENT_NOT_SET_ASIDE.because(
                                "the settlement of campaign %s was not set aside", campaignId);
                    }
                })
                .replaceWithVoid();
    }
}
