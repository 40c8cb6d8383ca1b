package io.datafi.annotation.assignment;

import io.datafi.annotation.v1.ExtendAssignmentsRequest;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Extends leases and gives them back; a single one that cannot be fails with its code. */
@ApplicationScoped
class Leases {
    private final Pool pool;
    private final LeaseStore store;

    Leases(Pool pool, LeaseStore store) {
        this.pool = pool;
        this.store = store;
    }

    Uni<List<LeaseOutcome>> extend(Caller caller, ExtendAssignmentsRequest request) {
        caller.requireRole(Workers.ROLE);
        return pool.withTransaction(tx -> store.extend(
                        tx,
                        caller.accountId(),
                        AssignmentMessages.ids(request.getLeasesList()),
                        AssignmentMessages.tokens(request.getLeasesList()))
                .invoke(Leases::refuseSingle));
    }

    Uni<List<LeaseOutcome>> giveBack(Caller caller, ReturnAssignmentsRequest request) {
        caller.requireRole(Workers.ROLE);
        return pool.withTransaction(tx -> store.giveBack(
                        tx,
                        caller.accountId(),
                        AssignmentMessages.ids(request.getLeasesList()),
                        AssignmentMessages.tokens(request.getLeasesList()))
                .invoke(Leases::refuseSingle));
    }

    private static void refuseSingle(List<LeaseOutcome> outcomes) {
        if (outcomes.size() == 1 && outcomes.getFirst().code() != null) {
            throw LeaseCodes.refusal(outcomes.getFirst().code());
        }
    }
}
