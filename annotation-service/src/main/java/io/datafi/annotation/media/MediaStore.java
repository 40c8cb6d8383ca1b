package io.datafi.annotation.media;

import static io.datafi.annotation.media.MediaError.CAMPAIGN_MEDIA_EXHAUSTED;
import static io.datafi.annotation.media.MediaError.ORGANISATION_MEDIA_EXHAUSTED;

import io.datafi.annotation.v1.ReleaseMediaResponse;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files in the database: what they are, and what they leave behind. */
@ApplicationScoped
class MediaStore {
    private static final String CAMPAIGN = """
            SELECT organisation_id, state = 'DRAFT' AND quoted_total_base_units IS NULL AS takes_files,
                   state IN ('SETTLED', 'CANCELLED', 'ENDED') AS ended
            FROM campaign WHERE id = $1
            """;

    private static final String COLUMNS = "SELECT sha256, media_type, bytes, object_id, wrapped_key FROM medium ";

    private static final String LEASED = """
            SELECT EXISTS (
                SELECT FROM campaign_worker w
                JOIN assignment a ON a.campaign_id = w.campaign_id AND a.worker = w.pseudonym
                JOIN task t ON t.campaign_id = a.campaign_id AND t.task_no = a.task_no
                WHERE w.campaign_id = $1 AND w.account_id = $2
                  AND a.state = 'LEASED' AND a.lease_ends_at > now() AND t.content = $3)
            """;

    private static final String INSERT = """
            WITH kept AS (DELETE FROM medium_leftover WHERE object_id = $6 RETURNING object_id)
            INSERT INTO medium (campaign_id, sha256, organisation_id, media_type, bytes, object_id, wrapped_key)
            SELECT $1, $2, $3, $4, $5, object_id, $7 FROM kept
            """;

    private static final String FIRST_MISSING = """
            SELECT u.ord FROM unnest($2::text[]) WITH ORDINALITY AS u (hex, ord)
            WHERE NOT EXISTS (SELECT FROM medium m WHERE m.campaign_id = $1 AND m.sha256 = decode(u.hex, 'hex'))
            ORDER BY u.ord LIMIT 1
            """;

    /** What goes becomes a leftover in the same statement, or its object would lie there for ever. */
    private static final String RELEASE = """
            WITH gone AS (
                DELETE FROM medium m WHERE m.campaign_id = $1 AND (
                    $2 OR NOT EXISTS (
                        SELECT FROM task t
                        WHERE t.campaign_id = $1 AND t.content = $3 || encode(m.sha256, 'hex')))
                RETURNING object_id, bytes
            ), left_over AS (
                INSERT INTO medium_leftover (object_id, due_at) SELECT object_id, now() FROM gone
            )
            SELECT count(*) AS files, coalesce(sum(bytes), 0)::bigint AS bytes FROM gone
            """;

    private static final String MEBIBYTES = "SELECT coalesce(sum(bytes), 0)::bigint >> 20 FROM medium WHERE ";

    private final Quota files;
    private final Quota ofCampaign;
    private final Quota ofOrganisation;

    MediaStore(MediaConfig config) {
        files = new Quota(
                "media of the campaign",
                "SELECT count(*) FROM medium WHERE campaign_id = $1",
                config.filesPerCampaign(),
                CAMPAIGN_MEDIA_EXHAUSTED);
        ofCampaign = new Quota(
                "MiB of media of the campaign",
                MEBIBYTES + "campaign_id = $1",
                config.mebibytesPerCampaign(),
                CAMPAIGN_MEDIA_EXHAUSTED);
        ofOrganisation = new Quota(
                "MiB of media of the organisation",
                MEBIBYTES + "organisation_id = $1",
                config.mebibytesPerOrganisation(),
                ORGANISATION_MEDIA_EXHAUSTED);
    }

    /** What must be known of a campaign; of one that has ended nothing is shown to anybody any more. */
    record Target(UUID id, UUID organisationId, boolean takesFiles, boolean hasEnded) {}

    Uni<Optional<Target>> target(SqlClient client, UUID campaignId, boolean locked) {
        return client.preparedQuery(locked ? CAMPAIGN + "FOR NO KEY UPDATE" : CAMPAIGN)
                .execute(Tuple.of(campaignId))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Target(
                                campaignId,
                                row.getUUID("organisation_id"),
                                row.getBoolean("takes_files"),
                                row.getBoolean("ended"))));
    }

    Uni<Optional<StoredMedium>> find(SqlClient client, UUID campaignId, Digest digest) {
        return client.preparedQuery(COLUMNS + "WHERE campaign_id = $1 AND sha256 = $2")
                .execute(Tuple.of(campaignId, Buffer.buffer(digest.bytes())))
                .map(rows -> Rows.first(rows, MediaStore::medium));
    }

    /** Behind this digest, in the order of digests. */
    Uni<List<StoredMedium>> list(SqlClient client, UUID campaignId, byte[] after, int limit) {
        return client.preparedQuery(COLUMNS + "WHERE campaign_id = $1 AND sha256 > $2 ORDER BY sha256 LIMIT $3")
                .execute(Tuple.of(campaignId, Buffer.buffer(after), limit))
                .map(rows -> Rows.list(rows, MediaStore::medium));
    }

    /** Whether the account holds a task that shows the file. */
    Uni<Boolean> isLeased(SqlClient client, UUID campaignId, UUID accountId, Digest digest) {
        return client.preparedQuery(LEASED)
                .execute(Tuple.of(campaignId, accountId, digest.content()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Fails with CAMPAIGN_MEDIA_EXHAUSTED, ORGANISATION_MEDIA_EXHAUSTED. */
    Uni<Void> requireRoom(SqlConnection tx, Target target) {
        return files.requireRoom(tx, target.id())
                .chain(() -> ofCampaign.requireRoom(tx, target.id()))
                .chain(() -> ofOrganisation.requireRoom(tx, target.organisationId()));
    }

    /** Makes a leftover a medium; false if it was swept meanwhile. */
    Uni<Boolean> insert(SqlConnection tx, Target target, StoredMedium medium) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(target.id())
                        .addValue(Buffer.buffer(medium.digest().bytes()))
                        .addUUID(target.organisationId())
                        .addString(medium.type().text())
                        .addLong(medium.bytes())
                        .addUUID(medium.object())
                        .addValue(Buffer.buffer(medium.wrappedKey())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The place in the list of the first file that the campaign does not have. */
    Uni<Optional<Integer>> firstMissing(SqlConnection tx, UUID campaignId, List<Digest> digests) {
        String[] named = digests.stream().map(Digest::hex).toArray(String[]::new);
        return tx.preparedQuery(FIRST_MISSING)
                .execute(Tuple.of(campaignId, named))
                .map(rows -> Rows.first(rows, row -> row.getLong("ord").intValue() - 1));
    }

    /** Deletes all files of a campaign, or those that no task shows. */
    Uni<ReleaseMediaResponse> release(SqlConnection tx, UUID campaignId, boolean all) {
        return tx.preparedQuery(RELEASE)
                .execute(Tuple.of(campaignId, all, Digest.CONTENT))
                .map(rows -> rows.iterator().next())
                .map(row -> ReleaseMediaResponse.newBuilder()
                        .setFiles(row.getLong("files"))
                        .setBytes(row.getLong("bytes"))
                        .build());
    }

    private static StoredMedium medium(Row row) {
        return new StoredMedium(
                Digest.of(Rows.bytes(row, "sha256")),
                MediaType.of(row.getString("media_type")),
                row.getLong("bytes"),
                row.getUUID("object_id"),
                Rows.bytes(row, "wrapped_key"));
    }
}
