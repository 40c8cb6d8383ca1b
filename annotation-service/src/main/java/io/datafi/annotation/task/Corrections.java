package io.datafi.annotation.task;

import static io.datafi.annotation.task.TaskError.TASK_NOT_FOUND;

import io.datafi.annotation.assignment.Slots;
import io.datafi.annotation.campaign.CampaignStates;
import io.datafi.annotation.media.Media;
import io.datafi.annotation.task.CorrectionStore.Gone;
import io.datafi.annotation.task.CorrectionStore.Replaced;
import io.datafi.annotation.task.TaskStore.Target;
import io.datafi.platform.event.Events;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Replaces and deletes tasks of a draft that has no quote. What is done already is not news. */
@ApplicationScoped
class Corrections {
    private final Pool pool;
    private final CorrectionStore store;
    private final Targets targets;
    private final Media media;
    private final Slots slots;
    private final CampaignStates campaigns;
    private final Events events;

    Corrections(
            Pool pool,
            CorrectionStore store,
            Targets targets,
            Media media,
            Slots slots,
            CampaignStates campaigns,
            Events events) {
        this.pool = pool;
        this.store = store;
        this.targets = targets;
        this.media = media;
        this.slots = slots;
        this.campaigns = campaigns;
        this.events = events;
    }

    /** How many tasks a deletion found, and how many are left. */
    record Deleted(long deleted, long left) {}

    /**
     * Gives tasks other contents and tells how many had another one. Fails with CAMPAIGN_NOT_FOUND,
     * CAMPAIGN_NOT_DRAFT, TASK_NOT_FOUND, DUPLICATE_TASK_KEY, TASK_BYTES_EXHAUSTED, MEDIUM_NOT_FOUND.
     */
    Uni<Long> replace(Caller caller, UUID campaignId, TaskBatch tasks) {
        tasks.requireDistinct(0);
        return pool.withTransaction(tx -> open(tx, caller, campaignId)
                .call(() -> requireKnown(tx, campaignId, tasks))
                .call(() -> media.requireNamed(tx, campaignId, tasks.contents()))
                .chain(target -> store.replace(tx, campaignId, tasks)
                        .invoke(replaced -> targets.requireRoom(target, replaced.bytes()))
                        .call(replaced -> tell(tx, campaignId, target, tasks, replaced))
                        .map(Replaced::tasks)));
    }

    private Uni<Void> requireKnown(SqlConnection tx, UUID campaignId, TaskBatch tasks) {
        return store.firstUnknownKey(tx, campaignId, tasks)
                .invoke(unknown -> unknown.ifPresent(index -> {
                    throw TASK_NOT_FOUND
                            .because("the campaign has no task \"%s\"", tasks.keys()[index])
                            .atField("tasks[" + index + "].key");
                }))
                .replaceWithVoid();
    }

    private Uni<Void> tell(SqlConnection tx, UUID campaignId, Target target, TaskBatch tasks, Replaced replaced) {
        return replaced.tasks() == 0
                ? Uni.createFrom().voidItem()
                : campaigns
                        .addTasks(tx, campaignId, 0, replaced.bytes())
                        .chain(() -> events.append(tx, TaskEvents.replaced(target.visibility(), campaignId, tasks)));
    }

    /** Deletes those of these tasks that are there. Fails with CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_DRAFT. */
    Uni<Deleted> delete(Caller caller, UUID campaignId, List<String> keys) {
        return pool.withTransaction(tx -> open(tx, caller, campaignId)
                .chain(target -> store.delete(tx, campaignId, keys)
                        .call(gone -> gone(tx, campaignId, target, gone))
                        .map(gone -> new Deleted(gone.size(), target.tasks() - gone.size()))));
    }

    private Uni<Void> gone(SqlConnection tx, UUID campaignId, Target target, List<Gone> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] numbers = gone.stream().map(Gone::number).toArray(Long[]::new);
        long bytes = gone.stream().mapToLong(Gone::bytes).sum();
        List<String> keys = gone.stream().map(Gone::key).toList();
        return slots.remove(tx, campaignId, numbers)
                .chain(() -> campaigns.addTasks(tx, campaignId, -gone.size(), -bytes))
                .chain(() -> events.append(tx, TaskEvents.deleted(target.visibility(), campaignId, keys)));
    }

    /** Deletes all tasks, and forgets their imports. Fails with CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_DRAFT. */
    Uni<Deleted> deleteAll(Caller caller, UUID campaignId) {
        return pool.withTransaction(tx -> open(tx, caller, campaignId)
                .call(() -> store.clear(tx, campaignId))
                .call(() -> slots.clear(tx, campaignId))
                .call(target -> campaigns.addTasks(tx, campaignId, -target.tasks(), -target.taskBytes()))
                .call(target -> target.tasks() == 0
                        ? Uni.createFrom().voidItem()
                        : events.append(tx, TaskEvents.allDeleted(target.visibility(), campaignId, target.tasks())))
                .map(target -> new Deleted(target.tasks(), 0)));
    }

    private Uni<Target> open(SqlConnection tx, Caller caller, UUID campaignId) {
        return targets.getLocked(tx, caller, campaignId)
                .invoke(target -> Targets.requireOpenToChange(target, campaignId));
    }
}
