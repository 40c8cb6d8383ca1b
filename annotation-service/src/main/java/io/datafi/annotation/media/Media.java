package io.datafi.annotation.media;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.media.MediaError.MEDIUM_NOT_FOUND;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.campaign.CampaignPart;
import io.datafi.annotation.media.MediaStore.Target;
import io.datafi.annotation.v1.ReleaseMediaResponse;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds, lists and deletes files. */
@ApplicationScoped
public class Media implements CampaignPart {
    private final Pool pool;
    private final MediaStore store;
    private final Memberships memberships;

    Media(Pool pool, MediaStore store, Memberships memberships) {
        this.pool = pool;
        this.store = store;
        this.memberships = memberships;
    }

    /**
     * That the campaign, which is locked, has every file that these contents of tasks name. Fails with MEDIUM_NOT_FOUND at
     * the first that it has not.
     */
    public Uni<Void> requireNamed(SqlConnection tx, UUID campaignId, String[] contents) {
        List<Integer> places = new ArrayList<>();
        List<Digest> digests = new ArrayList<>();
        for (int i = 0; i < contents.length; i++) {
            if (Digest.isNamedBy(contents[i])) {
                int place = i;
                digests.add(Digest.namedBy(contents[i]).orElseThrow(() -> missing(place, contents[place])));
                places.add(i);
            }
        }
        return digests.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.firstMissing(tx, campaignId, digests)
                        .invoke(first -> first.ifPresent(index -> {
                            int place = places.get(index);
                            throw missing(place, contents[place]);
                        }))
                        .replaceWithVoid();
    }

    private static RuntimeException missing(int place, String content) {
        return MEDIUM_NOT_FOUND
                .because("the campaign has no file \"%s\"", content)
                .atField("tasks[" + place + "].content");
    }

    /** A file for whoever may see it. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, MEDIUM_NOT_FOUND. */
    Uni<StoredMedium> get(Caller caller, UUID campaignId, Digest digest) {
        return store.isLeased(pool, campaignId, caller.accountId(), digest)
                .chain(leased -> leased
                        ? Uni.createFrom().voidItem()
                        : target(pool, caller, campaignId, false).replaceWithVoid())
                .chain(() -> store.find(pool, campaignId, digest))
                .map(found -> found.orElseThrow(
                        () -> MEDIUM_NOT_FOUND.because("campaign %s has no file %s", campaignId, digest.hex())));
    }

    /** In the order of digests. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER. */
    Uni<Page<StoredMedium>> list(Caller caller, UUID campaignId, Paging paging) {
        byte[] after = paging.after(new byte[0], hex -> new Digest(hex).bytes());
        return target(pool, caller, campaignId, false)
                .chain(() -> store.list(pool, campaignId, after, paging.rowsToRead()))
                .map(read -> paging.page(read, medium -> medium.digest().hex()));
    }

    /** Deletes what no task shows, or all once the campaign has ended. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<ReleaseMediaResponse> release(Caller caller, UUID campaignId) {
        return pool.withTransaction(tx -> target(tx, caller, campaignId, true, OWNER, MANAGER)
                .chain(target -> store.release(tx, campaignId, target.hasEnded())));
    }

    @Override
    public Uni<Void> delete(SqlConnection tx, UUID campaignId) {
        return store.release(tx, campaignId, true).replaceWithVoid();
    }

    /** A campaign's own, with one of these roles or any. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<Target> target(SqlClient client, Caller caller, UUID campaignId, boolean locked, Role... anyOf) {
        return store.target(client, campaignId, locked)
                .map(found -> found.orElseThrow(() -> CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId)))
                .call(target -> memberships.require(client, caller, target.organisationId(), anyOf));
    }
}
