package io.datafi.annotation.assignment;

import static io.datafi.annotation.assignment.AssignmentError.LEASES_EXHAUSTED;
import static io.datafi.annotation.assignment.AssignmentError.NO_TASK_AVAILABLE;
import static io.datafi.annotation.assignment.AssignmentError.TASKS_NOT_CHOSEN_BY_WORKERS;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;

import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.worker.Participation;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Leases tasks to workers, in one transaction a request. */
@ApplicationScoped
public class LeaseClaims {
    /**
     * A claim that keeps meeting rows which others were faster with gives up after so many looks.
     */
    private static final int ROUNDS_MAX = 12;

    private static final int LOOK_MAX = 1000;
    private static final int LOOK_GROWTH = 8;

    private final Pool pool;
    private final ClaimStore store;
    private final Participation participation;
    private final Workers workers;
    private final Idempotency idempotency;
    private final Ids ids;

    LeaseClaims(
            Pool pool,
            ClaimStore store,
            Participation participation,
            Workers workers,
            Idempotency idempotency,
            Ids ids) {
        this.pool = pool;
        this.store = store;
        this.participation = participation;
        this.workers = workers;
        this.idempotency = idempotency;
        this.ids = ids;
    }

    /**
     * Leases tasks. Fails with ROLE_REQUIRED, CAMPAIGN_NOT_FOUND, WORKER_NOT_JOINED,
     * CAMPAIGN_NOT_OPEN, CAMPAIGN_FULL, TASKS_NOT_CHOSEN_BY_WORKERS, LEASES_EXHAUSTED,
     * NO_TASK_AVAILABLE and, for a single named task, with its own code.
     */
    public Uni<ClaimAssignmentsResponse> claim(Caller caller, ClaimAssignmentsRequest request) {
        caller.requireRole(Workers.ROLE);
        UUID campaignId = UUID.fromString(request.getCampaignId());
        return pool.withTransaction(tx -> idempotency.once(
                        tx,
                        caller.accountId(),
                        request,
                        ClaimAssignmentsResponse.parser(),
                        () -> claim(tx, caller, campaignId, request)))
                .chain(response -> withContents(campaignId, response));
    }

    private Uni<ClaimAssignmentsResponse> claim(
            SqlConnection tx, Caller caller, UUID campaignId, ClaimAssignmentsRequest request) {
        return store.claimant(tx, campaignId, caller.accountId())
                .chain(row -> row != null
                        ? Uni.createFrom().item(row)
                        : workers.absence(tx, campaignId).chain(Uni.createFrom()::<Row>failure))
                .chain(row -> {
                    Claimant claimant = claimant(campaignId, row);
                    int wanted = request.getCount() > 0 ? request.getCount() : request.getTaskKeysCount();
                    return held(tx, claimant, wanted).chain(held -> claim(tx, claimant, request, wanted, held));
                });
    }

    /**
     * How many leases the worker holds at most. Only where that leaves too little room are they
     * counted, so that a worker who answers pays for one count in so many leases.
     */
    private Uni<Integer> held(SqlConnection tx, Claimant claimant, int wanted) {
        return claimant.leases() + wanted <= claimant.leasesMax()
                ? Uni.createFrom().item(claimant.leases())
                : store.liveLeases(tx, claimant);
    }

    private Uni<ClaimAssignmentsResponse> claim(
            SqlConnection tx, Claimant claimant, ClaimAssignmentsRequest request, int wanted, int held) {
        int count = Math.min(wanted, claimant.leasesMax() - held);
        if (count <= 0) {
            throw LEASES_EXHAUSTED.because("the worker holds %d tasks, at most %d", held, claimant.leasesMax());
        }
        List<String> keys = request.getTaskKeysList();
        return (claimant.hasPlace() ? Uni.createFrom().voidItem() : takePlace(tx, claimant))
                .chain(() ->
                        keys.isEmpty() ? any(tx, claimant, count) : named(tx, claimant, keys, count, count < wanted))
                .call(response -> participation.noteLeases(
                        tx, claimant.campaignId(), claimant.worker(), held + response.getAssignmentsCount()));
    }

    private Uni<Void> takePlace(SqlConnection tx, Claimant claimant) {
        return participation
                .takePlace(tx, claimant.campaignId(), claimant.worker())
                .chain(idle -> store.expire(tx, claimant.campaignId(), idle));
    }

    private Uni<ClaimAssignmentsResponse> named(
            SqlConnection tx, Claimant claimant, List<String> keys, int count, boolean cut) {
        if (!claimant.choosesTasks()) {
            throw TASKS_NOT_CHOSEN_BY_WORKERS
                    .because("workers do not choose tasks in campaign %s", claimant.campaignId())
                    .atField("task_keys");
        }
        return store.lockNamed(tx, claimant, keys)
                .chain(tasks -> store.lease(tx, claimant, tasks, newIds(tasks.size()), count))
                .map(claimed -> AssignmentMessages.named(keys, claimed, cut));
    }

    private Uni<ClaimAssignmentsResponse> any(SqlConnection tx, Claimant claimant, int count) {
        List<Lease> leases = new ArrayList<>();
        return store.lockFresh(tx, claimant, count)
                .chain(tasks -> fresh(tx, claimant, tasks, leases))
                .chain(() -> free(tx, claimant, leases, count, count - leases.size(), 0))
                .map(done -> {
                    if (leases.isEmpty()) {
                        throw NO_TASK_AVAILABLE.because(
                                "campaign %s has no free task for this worker now", claimant.campaignId());
                    }
                    return AssignmentMessages.leased(leases);
                });
    }

    private Uni<Void> fresh(SqlConnection tx, Claimant claimant, List<Long> tasks, List<Lease> leases) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.lease(tx, claimant, tasks, newIds(tasks.size()), tasks.size())
                .invoke(claimed -> leases.addAll(leases(claimed)))
                .chain(() -> participation.moveCursor(tx, claimant.campaignId(), claimant.worker(), tasks.getLast()));
    }

    /**
     * Looks at tasks that may be free until the claim is served, none is left or the bound is met.
     */
    private Uni<Void> free(SqlConnection tx, Claimant claimant, List<Lease> leases, int count, int look, int round) {
        int wanted = count - leases.size();
        if (wanted == 0 || round == ROUNDS_MAX) {
            return Uni.createFrom().voidItem();
        }
        return store.lockFree(tx, claimant, look, round == 0 && leases.isEmpty())
                .chain(tasks -> tasks.isEmpty()
                        ? lookWider(tx, claimant, leases, count, look)
                        : lease(tx, claimant, leases, tasks, wanted)
                                .chain(() -> free(
                                        tx,
                                        claimant,
                                        leases,
                                        count,
                                        Math.min(look * LOOK_GROWTH, LOOK_MAX),
                                        round + 1)));
    }

    /** Whoever waited for a few rows and lost them all looks once more at many. */
    private Uni<Void> lookWider(SqlConnection tx, Claimant claimant, List<Lease> leases, int count, int look) {
        return look == LOOK_MAX
                ? Uni.createFrom().voidItem()
                : free(tx, claimant, leases, count, LOOK_MAX, ROUNDS_MAX - 1);
    }

    private Uni<Void> lease(SqlConnection tx, Claimant claimant, List<Lease> leases, List<Long> tasks, int wanted) {
        return store.lease(tx, claimant, tasks, newIds(tasks.size()), wanted)
                .invoke(found -> leases.addAll(leases(found)))
                .replaceWithVoid();
    }

    /**
     * Contents are added behind the stored outcome, which so stays small; tasks never change, so a
     * repeat answers the same.
     */
    private Uni<ClaimAssignmentsResponse> withContents(UUID campaignId, ClaimAssignmentsResponse response) {
        List<String> keys = response.getAssignmentsList().stream()
                .map(Assignment::getTaskKey)
                .toList();
        if (keys.isEmpty()) {
            return Uni.createFrom().item(response);
        }
        return store.contents(pool, campaignId, keys)
                .map(contents -> AssignmentMessages.withContents(response, contents));
    }

    private static Claimant claimant(UUID campaignId, Row row) {
        if (!row.getString("state").equals("OPEN")) {
            throw CAMPAIGN_NOT_OPEN.because("campaign %s is %s", campaignId, row.getString("state"));
        }
        return new Claimant(
                campaignId,
                row.getUUID("pseudonym"),
                row.getLong("claim_cursor"),
                row.getInteger("overlap"),
                row.getInteger("answers_per_worker_max"),
                row.getInteger("lease_seconds"),
                row.getInteger("leases_per_worker_max"),
                row.getInteger("leases"),
                row.getBoolean("has_place"),
                row.getBoolean("workers_choose_tasks"));
    }

    private static List<Lease> leases(List<ClaimedTask> claimed) {
        return claimed.stream()
                .map(ClaimedTask::lease)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private List<UUID> newIds(int count) {
        return Stream.generate(ids::next).limit(count).toList();
    }
}
