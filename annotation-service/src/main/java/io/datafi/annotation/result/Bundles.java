package io.datafi.annotation.result;

import static io.datafi.annotation.result.ResultError.BUNDLE_NEEDS_MEMORY;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.platform.log.LogReader;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.datafi.rules.bundle.BundleBuilder;
import io.datafi.rules.bundle.LogProofFile;
import io.datafi.rules.log.Opening;
import io.datafi.rules.version.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Makes the bundle of a settled campaign, the same bytes for the same anchored head. */
@ApplicationScoped
class Bundles {
    private static final String RULES = "SELECT quality_rule, pay_rule FROM campaign WHERE id = $1";

    private static final String TABLE_PARTS =
            "SELECT round, name, content FROM settlement_table WHERE campaign_id = $1 ORDER BY round, name, part";

    private static final String BYTES = """
            SELECT (SELECT coalesce(sum(octet_length(content)), 0) FROM settlement_table
                    WHERE campaign_id = $1)
                + (SELECT coalesce(sum(octet_length(entry)), 0) FROM log_entry
                    WHERE stream = $2)
            """;

    /**
     * A bundle in the making is in memory up to five times, as rows, text, bytes and zip, and two
     * may be in the making: they leave a third of the heap to everything else.
     */
    private static final int HEAP_PARTS = 16;

    private final Pool pool;
    private final ResultAccess access;
    private final Memberships memberships;
    private final CampaignLog campaignLog;
    private final LogReader log;
    private final BundleProofs proofs;
    private final Vertx vertx;

    Bundles(
            Pool pool,
            ResultAccess access,
            Memberships memberships,
            CampaignLog campaignLog,
            LogReader log,
            BundleProofs proofs,
            Vertx vertx) {
        this.pool = pool;
        this.access = access;
        this.memberships = memberships;
        this.campaignLog = campaignLog;
        this.log = log;
        this.proofs = proofs;
        this.vertx = vertx;
    }

    /**
     * Whether the caller may have the bundle. Fails with CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_SETTLED
     * and, for a private campaign, NOT_SIGNED_IN, NOT_A_MEMBER.
     */
    Uni<Void> requireReader(Optional<Caller> caller, UUID campaignId) {
        return access.source(campaignId)
                .call(source -> requireReader(caller, source))
                .invoke(ResultAccess.Source::requireSettled)
                .replaceWithVoid();
    }

    /**
     * The bytes of the canonical zip. Fails with CAMPAIGN_NOT_FOUND, BUNDLE_NOT_ANCHORED,
     * BUNDLE_NEEDS_MEMORY.
     */
    Uni<byte[]> bundle(UUID campaignId) {
        return access.source(campaignId)
                .call(() -> requireMemory(campaignId))
                .chain(source -> proofs(campaignId).chain(proof -> bundle(source, proof)));
    }

    private Uni<Void> requireReader(Optional<Caller> caller, ResultAccess.Source source) {
        if (source.isPublic()) {
            return Uni.createFrom().voidItem();
        }
        Caller member = caller.orElseThrow(() -> NOT_SIGNED_IN.because("this campaign's bundle is for its members"));
        return memberships.require(pool, member, source.organisationId());
    }

    /** Nobody's request may take the memory that all others need; looked at before it is read. */
    private Uni<Void> requireMemory(UUID campaignId) {
        return pool.preparedQuery(BYTES)
                .execute(Tuple.of(campaignId, CampaignEvents.stream(campaignId)))
                .invoke(rows -> {
                    long bytes = rows.iterator().next().getLong(0);
                    long bytesMax = Runtime.getRuntime().maxMemory() / HEAP_PARTS;
                    if (bytes > bytesMax) {
                        throw BUNDLE_NEEDS_MEMORY.because(
                                "the bundle has %d bytes, this service makes at most %d", bytes, bytesMax);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<LogProofFile> proofs(UUID campaignId) {
        String stream = CampaignEvents.stream(campaignId);
        return log.last(stream).chain(last -> proofs.of(stream, last.orElseThrow()));
    }

    private Uni<byte[]> bundle(ResultAccess.Source source, LogProofFile proof) {
        UUID campaignId = source.id();
        BundleBuilder builder = new BundleBuilder().proofs(proof);
        return rules(campaignId)
                .invoke(rules -> rules.forEach(rule -> builder.rule(Rules.find(rule))))
                .chain(() -> source.isPublic()
                        ? Uni.createFrom().voidItem()
                        : openings(campaignId, 0, new ArrayList<>())
                                .invoke(all -> builder.openings(campaignId.toString(), all))
                                .replaceWithVoid())
                .chain(() -> tables(campaignId))
                .chain(tables -> entries(campaignId, 0, new ArrayList<>())
                        .chain(entries -> build(builder, campaignId, entries, tables)));
    }

    private Uni<byte[]> build(
            BundleBuilder builder, UUID campaignId, List<String> entries, List<Map<String, String>> rounds) {
        return vertx.executeBlocking(
                () -> builder.campaign(campaignId.toString(), entries, rounds).build(), false);
    }

    private Uni<List<String>> rules(UUID campaignId) {
        return pool.preparedQuery(RULES).execute(Tuple.of(campaignId)).map(rows -> {
            Row row = rows.iterator().next();
            return List.of(row.getString(0), row.getString(1));
        });
    }

    /** Of each round, from the first on, by file name. */
    private Uni<List<Map<String, String>>> tables(UUID campaignId) {
        return pool.preparedQuery(TABLE_PARTS).execute(Tuple.of(campaignId)).map(rows -> {
            Map<Integer, Map<String, StringBuilder>> parts = new TreeMap<>();
            for (Row row : rows) {
                parts.computeIfAbsent(row.getInteger(0), _ -> new TreeMap<>())
                        .computeIfAbsent(row.getString(1), _ -> new StringBuilder())
                        .append(row.getString(2));
            }
            return parts.values().stream().map(Bundles::texts).toList();
        });
    }

    private static Map<String, String> texts(Map<String, StringBuilder> parts) {
        Map<String, String> tables = new TreeMap<>();
        parts.forEach((name, text) -> tables.put(name, text.toString()));
        return tables;
    }

    private Uni<List<String>> entries(UUID campaignId, long afterSeq, List<String> texts) {
        return campaignLog.texts(pool, campaignId, afterSeq, Pages.SIZE).chain(page -> {
            page.forEach(entry -> texts.add(entry.text()));
            return page.size() < Pages.SIZE
                    ? Uni.createFrom().item(texts)
                    : entries(campaignId, page.getLast().seq(), texts);
        });
    }

    /** What opens the commitments of a private campaign. */
    private Uni<List<Opening>> openings(UUID campaignId, long afterSeq, List<Opening> openings) {
        return campaignLog.entries(pool, campaignId, afterSeq, Pages.SIZE).chain(page -> {
            page.forEach(entry -> entry.opening().ifPresent(openings::add));
            return page.size() < Pages.SIZE
                    ? Uni.createFrom().item(openings)
                    : openings(campaignId, page.getLast().seq(), openings);
        });
    }
}
