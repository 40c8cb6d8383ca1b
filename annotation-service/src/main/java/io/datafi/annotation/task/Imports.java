package io.datafi.annotation.task;

import static io.datafi.annotation.task.TaskError.IMPORTS_EXHAUSTED;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_DIFFERS;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_MISSING;
import static io.datafi.annotation.task.TaskError.IMPORT_NOT_FOUND;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.assignment.Slots;
import io.datafi.annotation.campaign.CampaignQuotas;
import io.datafi.annotation.campaign.CampaignStates;
import io.datafi.annotation.campaign.SettlementSize;
import io.datafi.annotation.media.Media;
import io.datafi.platform.event.Events;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    private final Targets targets;
    private final Media media;
    private final Events events;
    private final CampaignQuotas quotas;

    Imports(
            Pool pool,
            TaskStore store,
            Slots slots,
            CampaignStates campaigns,
            Targets targets,
            Media media,
            Events events,
            CampaignQuotas quotas) {
        this.pool = pool;
        this.store = store;
        this.slots = slots;
        this.campaigns = campaigns;
        this.targets = targets;
        this.media = media;
        this.events = events;
        this.quotas = quotas;
    }

    /**
     * Stores a chunk, or finds it stored. Fails with CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_DRAFT,
     * IMPORT_CHUNK_DIFFERS, IMPORT_CHUNK_MISSING, DUPLICATE_TASK_KEY, SETTLEMENT_TOO_LARGE,
     * TASK_BYTES_EXHAUSTED, IMPORTS_EXHAUSTED, MEDIUM_NOT_FOUND.
     */
    Uni<ImportProgress> add(Caller caller, TaskChunk chunk) {
        return pool.withTransaction(
                tx -> targets.getLocked(tx, caller, chunk.campaignId()).chain(target -> add(tx, target, chunk)));
    }

    /** Fails with CAMPAIGN_NOT_FOUND, IMPORT_NOT_FOUND. */
    Uni<ImportProgress> progress(Caller caller, UUID campaignId, UUID importId) {
        return targets.get(pool, caller, campaignId, OWNER, MANAGER)
                .chain(() -> store.progress(pool, campaignId, importId))
                .map(progress -> progress.orElseThrow(() -> IMPORT_NOT_FOUND.because("no import %s", importId)));
    }

    /** In the order of their import. Fails with CAMPAIGN_NOT_FOUND. */
    Uni<Page<TaskStore.Listed>> list(Caller caller, UUID campaignId, Paging paging) {
        long after = paging.after(0L, Long::parseLong);
        return targets.get(pool, caller, campaignId)
                .chain(() -> store.list(pool, campaignId, after, paging.rowsToRead()))
                .map(read -> paging.page(read, TaskStore.Listed::number));
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
            if (!Arrays.equals(stored, chunk.tasks().hash())) {
                throw IMPORT_CHUNK_DIFFERS
                        .because("chunk %d was stored with other tasks", chunk.number())
                        .atField("chunk_number");
            }
            return progress;
        });
    }

    private Uni<ImportProgress> insert(
            SqlConnection tx, TaskStore.Target target, TaskChunk chunk, ImportProgress progress) {
        Targets.requireOpenToChange(target, chunk.campaignId());
        TaskBatch tasks = chunk.tasks();
        tasks.requireDistinct(progress.tasks());
        new SettlementSize(target.tasks() + tasks.size(), target.overlap(), target.classes()).requireFits(1);
        targets.requireRoom(target, tasks.bytes());
        return requireRoom(tx, chunk)
                .chain(() -> media.requireNamed(tx, chunk.campaignId(), tasks.contents()))
                .chain(() -> store.firstKnownKey(tx, chunk))
                .invoke(known -> known.ifPresent(index -> {
                    throw tasks.duplicate(index, progress.tasks());
                }))
                .chain(() -> store.lastTask(tx, chunk.campaignId()))
                .call(last -> store.insert(tx, chunk, last))
                .chain(last -> slots.add(tx, chunk.campaignId(), last, tasks.size()))
                .chain(() -> campaigns.addTasks(tx, chunk.campaignId(), tasks.size(), tasks.bytes()))
                .chain(() -> events.append(tx, TaskEvents.imported(target.visibility(), chunk)))
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
}
