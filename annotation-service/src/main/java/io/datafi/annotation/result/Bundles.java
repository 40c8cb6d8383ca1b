package io.datafi.annotation.result;

import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.platform.execution.InTurn;
import io.datafi.platform.log.LogReader;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.datafi.rules.bundle.BundleBuilder;
import io.datafi.rules.bundle.BundleFile;
import io.datafi.rules.bundle.LogProofFile;
import io.datafi.rules.version.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the bundle of a settled campaign, the same bytes for the same anchored head. */
@ApplicationScoped
class Bundles {
    private static final String RULES = "SELECT quality_rule, pay_rule FROM campaign WHERE id = $1";

    private static final String TABLES = """
            SELECT round, name, max(part) FROM settlement_table WHERE campaign_id = $1
            GROUP BY round, name ORDER BY round, name
            """;

    private static final String TABLE_PART = """
            SELECT content FROM settlement_table
            WHERE campaign_id = $1 AND round = $2 AND name = $3 AND part = $4
            """;

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
     * Writes the canonical zip; of its files a page or a part at a time is in memory. Fails with
     * CAMPAIGN_NOT_FOUND, BUNDLE_NOT_ANCHORED.
     */
    Uni<Void> bundle(UUID campaignId, Path into) {
        return access.source(campaignId)
                .chain(source -> proofs(campaignId).chain(proof -> bundle(source, proof, into)));
    }

    private Uni<Void> requireReader(Optional<Caller> caller, ResultAccess.Source source) {
        if (source.isPublic()) {
            return Uni.createFrom().voidItem();
        }
        Caller member = caller.orElseThrow(() -> NOT_SIGNED_IN.because("this campaign's bundle is for its members"));
        return memberships.require(pool, member, source.organisationId());
    }

    private Uni<LogProofFile> proofs(UUID campaignId) {
        String stream = CampaignEvents.stream(campaignId);
        return log.last(stream).chain(last -> proofs.of(stream, last.orElseThrow()));
    }

    private Uni<Void> bundle(ResultAccess.Source source, LogProofFile proof, Path into) {
        BundleBuilder builder = new BundleBuilder().proofs(proof);
        return vertx.executeBlocking(() -> Files.createTempDirectory("datafi-bundle"), false)
                .chain(folder -> rules(source.id())
                        .invoke(rules -> rules.forEach(rule -> builder.rule(Rules.find(rule))))
                        .chain(() -> add(builder, source, folder))
                        .chain(() -> vertx.executeBlocking(() -> write(builder, into), false))
                        .eventually(() -> vertx.executeBlocking(() -> forget(folder), false)))
                .replaceWithVoid();
    }

    private Uni<Void> add(BundleBuilder builder, ResultAccess.Source source, Path folder) {
        UUID id = source.id();
        Path entries = folder.resolve("events");
        Path openings = folder.resolve("openings");
        return entries(id, 0, entries)
                .chain(() -> onDisk(entries))
                .invoke(file -> builder.campaign(id.toString(), file))
                .chain(() -> source.isPublic()
                        ? Uni.createFrom().voidItem()
                        : openings(id, 0, openings)
                                .chain(() -> onDisk(openings))
                                .invoke(file -> builder.openings(id.toString(), file))
                                .replaceWithVoid())
                .chain(() -> tables(builder, id, folder));
    }

    private static Void write(BundleBuilder builder, Path into) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into))) {
            builder.writeTo(out);
        }
        return null;
    }

    private static Void forget(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return null;
    }

    private Uni<BundleFile> onDisk(Path file) {
        return vertx.executeBlocking(() -> BundleFile.of(file), false);
    }

    private Uni<Void> append(Path file, String text) {
        return vertx.executeBlocking(
                        () -> Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        false)
                .replaceWithVoid();
    }

    private Uni<List<String>> rules(UUID campaignId) {
        return pool.preparedQuery(RULES).execute(Tuple.of(campaignId)).map(rows -> {
            Row row = rows.iterator().next();
            return List.of(row.getString(0), row.getString(1));
        });
    }

    private Uni<Void> tables(BundleBuilder builder, UUID campaignId, Path folder) {
        return pool.preparedQuery(TABLES)
                .execute(Tuple.of(campaignId))
                .chain(tables -> InTurn.each(tables, table -> table(builder, campaignId, folder, table)));
    }

    private Uni<Void> table(BundleBuilder builder, UUID campaignId, Path folder, Row table) {
        int round = table.getInteger(0);
        String name = table.getString(1);
        Path file = folder.resolve(round + "-" + name);
        List<Integer> parts =
                IntStream.rangeClosed(0, table.getInteger(2)).boxed().toList();
        return InTurn.each(
                        parts,
                        part -> pool.preparedQuery(TABLE_PART)
                                .execute(Tuple.of(campaignId, round, name, part))
                                .chain(rows ->
                                        append(file, rows.iterator().next().getString(0))))
                .chain(() -> onDisk(file))
                .invoke(onDisk -> builder.table(campaignId.toString(), round, name, onDisk))
                .replaceWithVoid();
    }

    private Uni<Void> entries(UUID campaignId, long afterSeq, Path file) {
        return campaignLog
                .texts(pool, campaignId, afterSeq, Pages.SIZE)
                .call(page -> append(file, lines(page.stream().map(CampaignLog.Text::text))))
                .chain(page -> page.size() < Pages.SIZE
                        ? Uni.createFrom().voidItem()
                        : entries(campaignId, page.getLast().seq(), file));
    }

    /** What opens the commitments of a private campaign. */
    private Uni<Void> openings(UUID campaignId, long afterSeq, Path file) {
        return campaignLog
                .entries(pool, campaignId, afterSeq, Pages.SIZE)
                .call(page -> append(
                        file,
                        lines(page.stream()
                                .flatMap(entry -> entry.opening().stream())
                                .map(opening -> opening.toJson().toText()))))
                .chain(page -> page.size() < Pages.SIZE
                        ? Uni.createFrom().voidItem()
                        : openings(campaignId, page.getLast().seq(), file));
    }

    private static String lines(Stream<String> texts) {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(text).append('\n'));
        return lines.toString();
    }
}
