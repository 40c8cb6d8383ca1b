package io.datafi.annotation.assignment;

import io.datafi.annotation.v1.ExtendAssignmentsRequest;
import io.datafi.annotation.v1.LeaseRef;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Extends leases, gives them back and ends them; a single one that cannot be fails with its code. */
@ApplicationScoped
public class Leases {
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

    /**
     * Ends the account's lease of a task for good, in the transaction of what the worker says against it; its time may be over, or
     * it was given back. Others may claim the task at once, this worker never again. Fails with ASSIGNMENT_NOT_FOUND,
     * STALE_FENCING_TOKEN, ALREADY_SUBMITTED, CAMPAIGN_NOT_OPEN.
     */
    public Uni<HeldTask> endForGood(SqlConnection tx, UUID account, LeaseRef lease) {
        return store.endForGood(tx, account, UUID.fromString(lease.getAssignmentId()), lease.getFencingToken());
    }

    private static void refuseSingle(List<LeaseOutcome> outcomes) {
        if (outcomes.size() == 1 && outcomes.getFirst().code() != null) {
            throw LeaseCodes.refusal(outcomes.getFirst().code());
        }
    }
}
