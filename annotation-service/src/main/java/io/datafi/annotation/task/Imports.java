package io.datafi.annotation.task;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.task.TaskError.IMPORTS_EXHAUSTED;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_DIFFERS;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_MISSING;
import static io.datafi.annotation.task.TaskError.IMPORT_NOT_FOUND;
import static io.datafi.annotation.task.TaskError.TASK_BYTES_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.assignment.Slots;
import io.datafi.annotation.campaign.CampaignQuotas;
import io.datafi.annotation.campaign.CampaignStates;
import io.datafi.annotation.campaign.Concealed;
import io.datafi.annotation.campaign.SettlementSize;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;

/** Imports and lists tasks. */
@ApplicationScoped
public class Imports {
    private final Pool pool;
    private final TaskStore store;
    private final Slots slots;
    private final CampaignStates campaigns;
    private final Memberships memberships;
    private final Events events;
    private final CampaignQuotas quotas;

    Imports(
            Pool pool,
            TaskStore store,
            Slots slots,
            CampaignStates campaigns,
            Memberships memberships,
            Events events,
            CampaignQuotas quotas) {
        this.pool = pool;
        this.store = store;
        this.slots = slots;
        this.campaigns = campaigns;
        this.memberships = memberships;
        this.events = events;
        this.quotas = quotas;
    }

    /**
     * Stores a chunk, or finds it stored. Fails with CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_DRAFT,
     * IMPORT_CHUNK_DIFFERS, IMPORT_CHUNK_MISSING, DUPLICATE_TASK_KEY, SETTLEMENT_TOO_LARGE,
     * TASK_BYTES_EXHAUSTED, IMPORTS_EXHAUSTED.
     */
    Uni<ImportProgress> add(Caller caller, TaskChunk chunk) {
        return pool.withTransaction(tx ->
                target(tx, caller, chunk.campaignId(), true, OWNER, MANAGER).chain(target -> add(tx, target, chunk)));
    }

    /** Fails with CAMPAIGN_NOT_FOUND, IMPORT_NOT_FOUND. */
    Uni<ImportProgress> progress(Caller caller, UUID campaignId, UUID importId) {
        return target(pool, caller, campaignId, false, OWNER, MANAGER)
                .chain(() -> store.progress(pool, campaignId, importId))
                .map(progress -> progress.orElseThrow(() -> IMPORT_NOT_FOUND.because("no import %s", importId)));
    }

    /** In the order of their import. Fails with CAMPAIGN_NOT_FOUND. */
    Uni<Page<TaskStore.Listed>> list(Caller caller, UUID campaignId, Paging paging) {
        long after = paging.after(0L, Long::parseLong);
        return target(pool, caller, campaignId, false)
                .chain(() -> store.list(pool, campaignId, after, paging.rowsToRead()))
                .map(read -> paging.page(read, TaskStore.Listed::number));
    }

    private Uni<TaskStore.Target> target(
            SqlClient client, Caller caller, UUID campaignId, boolean locked, Role... anyOf) {
        return store.target(client, campaignId, locked)
                .map(found -> found.orElseThrow(() -> CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId)))
                .call(target -> memberships.require(client, caller, target.organisationId(), anyOf));
    }

    private Uni<ImportProgress> add(SqlConnection tx, TaskStore.Target target, TaskChunk chunk) {
        return store.progress(tx, chunk.campaignId(), chunk.importId())
                .map(progress -> progress.orElse(ImportProgress.NONE))
                .chain(progress -> {
                    if (chunk.number() < progress.chunks()) {
                        return repeat(tx, chunk, progress);
                    }
                    if (chunk.number() > progress.chunks()) {
                        throw IMPORT_CHUNK_MISSING
                                .because("the next chunk is %d", progress.chunks())
                                .atField("chunk_number");
                    }
                    return insert(tx, target, chunk, progress);
                });
    }

    private Uni<ImportProgress> repeat(SqlConnection tx, TaskChunk chunk, ImportProgress progress) {
        return store.chunkHash(tx, chunk).map(stored -> {
            if (!Arrays.equals(stored, chunk.hash())) {
                throw IMPORT_CHUNK_DIFFERS
                        .because("chunk %d was stored with other tasks", chunk.number())
                        .atField("chunk_number");
            }
            return progress;
        });
    }

    private Uni<ImportProgress> insert(
            SqlConnection tx, TaskStore.Target target, TaskChunk chunk, ImportProgress progress) {
        if (!target.takesTasks()) {
            throw CAMPAIGN_NOT_DRAFT.because("campaign %s takes no more tasks", chunk.campaignId());
        }
        chunk.requireDistinct(progress.tasks());
        new SettlementSize(target.tasks() + chunk.size(), target.overlap(), target.classes()).requireFits(1);
        if (target.taskBytes() + chunk.bytes() > quotas.taskBytesPerCampaign()) {
            throw TASK_BYTES_EXHAUSTED.because(
                    "with this chunk %d bytes of tasks, at most %d",
                    target.taskBytes() + chunk.bytes(), quotas.taskBytesPerCampaign());
        }
        return requireRoom(tx, chunk)
                .chain(() -> store.firstKnownKey(tx, chunk))
                .invoke(known -> known.ifPresent(index -> {
                    throw chunk.duplicate(index, progress.tasks());
                }))
                .chain(() -> store.insert(tx, chunk, target.tasks()))
                .chain(() -> slots.add(tx, chunk.campaignId(), target.tasks(), chunk.size()))
                .chain(() -> campaigns.addTasks(tx, chunk.campaignId(), chunk.size(), chunk.bytes()))
                .chain(() -> events.append(tx, imported(target.visibility(), chunk)))
                .replaceWith(() -> progress.with(chunk));
    }

    /** Only an import's first chunk makes another one; the campaign's row is locked. */
    private Uni<Void> requireRoom(SqlConnection tx, TaskChunk chunk) {
        if (chunk.number() > 0) {
            return Uni.createFrom().voidItem();
        }
        return store.imports(tx, chunk.campaignId())
                .invoke(imports -> {
                    if (imports >= quotas.importsPerCampaign()) {
                        throw IMPORTS_EXHAUSTED.because(
                                "there are %d imports, at most %d", imports, quotas.importsPerCampaign());
                    }
                })
                .replaceWithVoid();
    }

    private static NewEvent imported(Visibility visibility, TaskChunk chunk) {
        return Concealed.of(
                visibility,
                chunk.campaignId(),
                "TasksImported",
                Json.object()
                        .with("import", chunk.importId().toString())
                        .with("chunk", chunk.number())
                        .with("count", chunk.size())
                        .withBytes("tasksHash", chunk.hash())
                        .build());
    }
}
