package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;

import io.datafi.annotation.campaign.CampaignTerms.LeaseTerms;
import io.datafi.annotation.spec.StoredSpecs;
import io.datafi.platform.paging.Paging;
import io.datafi.rules.pay.Rate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Campaigns in the database; how their states change is told by {@link CampaignStates}. */
@ApplicationScoped
class CampaignStore {
    private static final String FIND = "SELECT * FROM campaign WHERE id = $1";

    private static final String LIST = """
            SELECT * FROM campaign WHERE organisation_id = $1 AND id < $2
            ORDER BY id DESC LIMIT $3
            """;

    private static final String INSERT = """
            INSERT INTO campaign
                (id, organisation_id, title, instructions, visibility, language, region, kind, spec, overlap,
                 answers_per_worker_max, price_base_units, asset, fee_ppb, quality_rule, pay_rule, hold_seconds,
                 workers_choose_tasks, lease_seconds, leases_per_worker_max, lease_extensions_max, state, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                    'DRAFT', $22)
            """;

    private static final String QUOTE = """
            UPDATE campaign
            SET quoted_items = $2, quoted_work_base_units = $3, quoted_fee_base_units = $4,
                quoted_total_base_units = $5, quoted_by = $6, quotes = $7
            WHERE id = $1
            """;

    /** The terms of a campaign whose log does not tell them yet; without quote if it has none. */
    private static final String REVISE = """
            UPDATE campaign
            SET title = $2, instructions = $3, language = $4, region = $5, kind = $6, spec = $7::text::jsonb, overlap = $8,
                answers_per_worker_max = $9, price_base_units = $10, quality_rule = $11, pay_rule = $12,
                workers_choose_tasks = $13, lease_seconds = $14, leases_per_worker_max = $15, lease_extensions_max = $16,
                quoted_items = CASE WHEN $17 THEN quoted_items END,
                quoted_work_base_units = CASE WHEN $17 THEN quoted_work_base_units END,
                quoted_fee_base_units = CASE WHEN $17 THEN quoted_fee_base_units END,
                quoted_total_base_units = CASE WHEN $17 THEN quoted_total_base_units END,
                quoted_by = CASE WHEN $17 THEN quoted_by END,
                deposit = CASE WHEN $17 THEN deposit END
            WHERE id = $1 AND NOT terms_told
            """;

    private static final String DEPOSIT = "UPDATE campaign SET deposit = $2 WHERE id = $1";

    /** Fails with CAMPAIGN_NOT_FOUND. */
    Uni<Campaign> get(SqlClient client, UUID id) {
        return find(client, FIND, id);
    }

    /** The campaign, locked until the end of the transaction; fails with CAMPAIGN_NOT_FOUND. */
    Uni<Campaign> getLocked(SqlConnection tx, UUID id) {
        return find(tx, FIND + " FOR NO KEY UPDATE", id);
    }

    /** Newest first. */
    Uni<List<Campaign>> list(SqlClient client, UUID organisationId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organisationId, paging.beforeId(), paging.rowsToRead()))
                .map(rows -> {
                    List<Campaign> campaigns = new ArrayList<>(rows.size());
                    rows.forEach(row -> campaigns.add(campaign(row)));
                    return campaigns;
                });
    }

    Uni<Void> insert(SqlConnection tx, Campaign draft) {
        CampaignTerms terms = draft.terms();
        LeaseTerms leases = terms.leases();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(draft.id())
                        .addUUID(draft.organisationId())
                        .addString(terms.title())
                        .addString(terms.instructions())
                        .addString(terms.visibility().name())
                        .addString(terms.language())
                        .addString(terms.region())
                        .addString(terms.spec().kind().name())
                        .addString(StoredSpecs.json(terms.spec()).toText())
                        .addInteger(terms.overlap())
                        .addInteger(terms.answersPerWorkerMax())
                        .addLong(terms.priceBaseUnits())
                        .addString(terms.asset())
                        .addLong(terms.feeRate().ppb())
                        .addString(terms.qualityRule())
                        .addString(terms.payRule())
                        .addInteger(terms.holdSeconds())
                        .addBoolean(leases.workersChooseTasks())
                        .addInteger(leases.seconds())
                        .addInteger(leases.perWorkerMax())
                        .addInteger(leases.extensionsMax())
                        .addOffsetDateTime(draft.createdAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Keeps the quote of a locked campaign. */
    Uni<Void> quote(SqlConnection tx, Campaign quoted) {
        Quote quote = quoted.quote();
        return tx.preparedQuery(QUOTE)
                .execute(Tuple.tuple()
                        .addUUID(quoted.id())
                        .addLong(quote.items())
                        .addLong(quote.workBaseUnits())
                        .addLong(quote.feeBaseUnits())
                        .addLong(quote.totalBaseUnits())
                        .addUUID(quoted.quotedBy())
                        .addInteger(quoted.quotes()))
                .replaceWithVoid();
    }

    /** Keeps the terms of a locked draft, and that its quote was withdrawn if it has none. Fails with CAMPAIGN_NOT_DRAFT. */
    Uni<Void> revise(SqlConnection tx, Campaign revised) {
        CampaignTerms terms = revised.terms();
        LeaseTerms leases = terms.leases();
        return tx.preparedQuery(REVISE)
                .execute(Tuple.tuple()
                        .addUUID(revised.id())
                        .addString(terms.title())
                        .addString(terms.instructions())
                        .addString(terms.language())
                        .addString(terms.region())
                        .addString(terms.spec().kind().name())
                        .addString(StoredSpecs.json(terms.spec()).toText())
                        .addInteger(terms.overlap())
                        .addInteger(terms.answersPerWorkerMax())
                        .addLong(terms.priceBaseUnits())
                        .addString(terms.qualityRule())
                        .addString(terms.payRule())
                        .addBoolean(leases.workersChooseTasks())
                        .addInteger(leases.seconds())
                        .addInteger(leases.perWorkerMax())
                        .addInteger(leases.extensionsMax())
                        .addBoolean(revised.quote() != null))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw CAMPAIGN_NOT_DRAFT.because("the log tells the terms of campaign %s", revised.id());
                    }
                })
                .replaceWithVoid();
    }

    /** Keeps how to pay into the escrow of a locked campaign. */
    Uni<Void> deposit(SqlConnection tx, Campaign reserved) {
        return tx.preparedQuery(DEPOSIT)
                .execute(Tuple.of(reserved.id(), reserved.deposit()))
                .replaceWithVoid();
    }

    private static Uni<Campaign> find(SqlClient client, String query, UUID id) {
        return client.preparedQuery(query).execute(Tuple.of(id)).map(rows -> one(rows, id));
    }

    private static Campaign one(RowSet<Row> rows, UUID id) {
        if (rows.size() == 0) {
            throw CAMPAIGN_NOT_FOUND.because("no campaign %s", id);
        }
        return campaign(rows.iterator().next());
    }

    static Campaign campaign(Row row) {
        CampaignTerms terms = terms(row);
        return new Campaign(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                terms,
                CampaignState.valueOf(row.getString("state")),
                row.getLong("tasks"),
                quote(row, terms),
                row.getInteger("quotes"),
                row.getUUID("quoted_by"),
                row.getString("deposit"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static CampaignTerms terms(Row row) {
        return new CampaignTerms(
                row.getString("title"),
                row.getString("instructions"),
                Visibility.valueOf(row.getString("visibility")),
                row.getString("language"),
                row.getString("region"),
                StoredSpecs.of(row),
                row.getInteger("overlap"),
                row.getInteger("answers_per_worker_max"),
                row.getLong("price_base_units"),
                row.getString("asset"),
                new Rate(row.getLong("fee_ppb")),
                row.getString("quality_rule"),
                row.getString("pay_rule"),
                row.getInteger("hold_seconds"),
                new LeaseTerms(
                        row.getBoolean("workers_choose_tasks"),
                        row.getInteger("lease_seconds"),
                        row.getInteger("leases_per_worker_max"),
                        row.getInteger("lease_extensions_max")));
    }

    private static Quote quote(Row row, CampaignTerms terms) {
        Long total = row.getLong("quoted_total_base_units");
        return total == null
                ? null
                : new Quote(
                        row.getLong("quoted_items"),
                        terms.overlap(),
                        terms.priceBaseUnits(),
                        row.getLong("quoted_work_base_units"),
                        terms.feeRate().ppb(),
                        row.getLong("quoted_fee_base_units"),
                        total);
    }
}
