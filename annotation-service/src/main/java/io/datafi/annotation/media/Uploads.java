package io.datafi.annotation.media;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.platform.error.PlatformError.LOST_RACE;
import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.media.MediaStore.Target;
import io.datafi.platform.id.Ids;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes files of a draft. What is there already is not news. */
@ApplicationScoped
class Uploads {
    /** Longer than the door lets a file be on its way. */
    private static final int MINUTES_MAX = 10;

    private final Pool pool;
    private final MediaStore store;
    private final MediaObjects objects;
    private final Leftovers leftovers;
    private final Media media;
    private final Ids ids;
    private final WorkerExecutor readers;
    private final Semaphore free;

    Uploads(
            Pool pool,
            MediaStore store,
            MediaObjects objects,
            Leftovers leftovers,
            Media media,
            Ids ids,
            Vertx vertx,
            MediaConfig config) {
        this.pool = pool;
        this.store = store;
        this.objects = objects;
        this.leftovers = leftovers;
        this.media = media;
        this.ids = ids;
        // Threads of their own: whoever sends slowly holds up only others who send.
        this.readers =
                vertx.createSharedWorkerExecutor("media-uploads", config.uploadsMax(), MINUTES_MAX, TimeUnit.MINUTES);
        this.free = new Semaphore(config.uploadsMax());
    }

    /**
     * Stores a file, or finds it stored. Its body is read to the end in any case, so that the sender hears the outcome.
     * Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, CAMPAIGN_NOT_DRAFT, MEDIUM_TYPE_NOT_SUPPORTED,
     * MEDIUM_TOO_MANY_PIXELS, MEDIUM_DIGEST_DIFFERS, CAMPAIGN_MEDIA_EXHAUSTED, ORGANISATION_MEDIA_EXHAUSTED, TOO_MANY_REQUESTS.
     */
    Uni<StoredMedium> put(Caller caller, UUID campaignId, Digest digest, InputStream body) {
        if (!free.tryAcquire()) {
            throw TOO_MANY_REQUESTS.because("many files are arriving; repeat later");
        }
        Body file = new Body(body);
        return target(pool, caller, campaignId, false)
                .chain(() -> store.find(pool, campaignId, digest))
                .chain(known -> known.map(stored -> Uni.createFrom().item(stored))
                        .orElseGet(() -> receive(caller, campaignId, digest, file)))
                .onTermination()
                .call(() -> readers.executeBlocking(file::drained, false))
                .onTermination()
                .invoke(free::release);
    }

    private Uni<StoredMedium> receive(Caller caller, UUID campaignId, Digest digest, InputStream body) {
        UUID object = ids.next();
        return pool.withTransaction(tx -> target(tx, caller, campaignId, false)
                        .chain(target -> store.requireRoom(tx, target))
                        .chain(() -> leftovers.note(tx, object)))
                .chain(() -> readers.executeBlocking(() -> objects.store(object, digest, body), false)
                        .chain(stored -> pool.withTransaction(tx -> keep(tx, caller, campaignId, stored)))
                        .call(kept ->
                                kept.object().equals(object) ? Uni.createFrom().voidItem() : leftovers.giveUp(object))
                        .onFailure()
                        .call(() -> leftovers.giveUp(object)));
    }

    /** The campaign may have been quoted, and the file have come by another way, while this one was arriving. */
    private Uni<StoredMedium> keep(SqlConnection tx, Caller caller, UUID campaignId, StoredMedium stored) {
        return target(tx, caller, campaignId, true)
                .chain(target -> store.find(tx, campaignId, stored.digest())
                        .chain(known -> known.map(first -> Uni.createFrom().item(first))
                                .orElseGet(() -> insert(tx, target, stored))));
    }

    private Uni<StoredMedium> insert(SqlConnection tx, Target target, StoredMedium stored) {
        return store.requireRoom(tx, target)
                .chain(() -> store.insert(tx, target, stored))
                .map(inserted -> {
                    if (!inserted) {
                        throw LOST_RACE.because("the file took so long that it was given up; repeat");
                    }
                    return stored;
                });
    }

    private Uni<Target> target(SqlClient client, Caller caller, UUID campaignId, boolean locked) {
        return media.target(client, caller, campaignId, locked, OWNER, MANAGER).invoke(target -> {
            if (!target.takesFiles()) {
                throw CAMPAIGN_NOT_DRAFT.because(
                        "files come to a draft that has no quote; campaign %s takes none", campaignId);
            }
        });
    }
}
