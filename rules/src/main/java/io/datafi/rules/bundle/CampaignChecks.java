package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;
import static io.datafi.rules.bundle.BundleContent.whole;

import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.version.Rules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds between a campaign's answers, tables, scores and pay. */
final class CampaignChecks {
    /** The platform's fee on what is paid, in ppb. */
    private static final BigInteger FEE_PPB = BigInteger.valueOf(50_000_000);

    private static final BigInteger BILLION = BigInteger.valueOf(TruthTables.WHOLE);
    private static final Map<String, String> RULE_FIELDS =
            Map.of("qualityRule", "qualityRuleHash", "payRule", "payRuleHash");

    private final BundleContent bundle;

    CampaignChecks(BundleContent bundle) {
        this.bundle = bundle;
    }

    /**
     * Every rule version is one that this code computes, by its hash, and the decisions name it.
     */
    String rules() {
        Set<String> used = new HashSet<>();
        for (CampaignContent campaign : campaigns()) {
            JsonObject hashes = campaign.created.object("ruleHashes");
            require(hashes.keys().size() == RULE_FIELDS.size(), "%s: other rules", campaign.path());
            boolean own = campaign.path().equals("campaign/" + campaign.created.string("campaign"));
            require(own, "%s: the event of another campaign created it", campaign.path());
            RULE_FIELDS.forEach((field, hashField) -> {
                String id = campaign.rule(field);
                String hash = Formats.hex(Rules.find(id).hash());
                String path = BundleBuilder.rulePath(id);
                used.add(path);
                require(bundle.hash(path).equals(hash), "%s is not the published %s", path, id);
                boolean named = hashes.string(id).equals(hash)
                        && campaign.settled.string(hashField).equals(hash);
                require(named, "%s: another %s was used", campaign.path(), id);
            });
            String pay = hashes.string(campaign.rule("payRule"));
            for (JsonObject paid : campaign.paid) {
                require(paid.string("ruleHash").equals(pay), "%s: pay by another rule", campaign.path());
            }
        }
        for (String path : bundle.files().keySet()) {
            require(!path.startsWith("rules/") || used.contains(path), "nothing uses %s", path);
        }
        return used.size() + " rule versions";
    }

    /**
     * The answers are those that were committed to, well-formed, as many as were closed and
     * settled, and all inside the settled range.
     */
    String answers() {
        int count = 0;
        for (CampaignContent campaign : campaigns()) {
            campaign.requireOpened();
            int size = campaign.answers().size();
            boolean all =
                    whole(campaign.closed.body(), "answers") == size && whole(campaign.settled, "answers") == size;
            require(all, "%s: another number of answers was closed or settled than the %d here", campaign.path(), size);
            campaign.requireWholeRange(campaign.settled);
            for (BundleContent.Event event : campaign.stream.of("AnswerAccepted")) {
                boolean inside =
                        event.entry().streamSeq() < campaign.closed.entry().streamSeq();
                require(inside, "%s: an answer after the close", campaign.path());
            }
            count += size;
        }
        return count + " answers";
    }

    /** The tables are those that were settled, and the answers give the same bytes. */
    String tables() {
        for (CampaignContent campaign : campaigns()) {
            campaign.requireItsTables();
            for (String table : campaign.tableNames()) {
                boolean settled =
                        campaign.settled.string(table + "Hash").equals(bundle.hash(campaign.tablePath(table)));
                require(settled, "%s: another %s.csv was settled", campaign.path(), table);
            }
            TruthTables computed = campaign.inferred();
            requireSame(campaign, "prior", computed.priorCsv());
            requireSame(campaign, "posterior", computed.posteriorCsv());
            requireSame(campaign, "confusion", computed.confusionCsv());
            requireSame(campaign, "labels", computed.labelsCsv());
            if (!computed.model().isEmpty()) {
                requireSame(campaign, "model", computed.modelCsv());
            }
            campaign.judged().ifPresent(accounts -> requireSame(campaign, "accounts", accounts.csv()));
        }
        return "recomputed to the same bytes";
    }

    /** The scores follow. */
    String scores() {
        int count = 0;
        for (CampaignContent campaign : campaigns()) {
            requireSame(campaign, "scores", campaign.scored().csv());
            count += campaign.answers().size();
        }
        return count + " scores";
    }

    /**
     * The amounts follow from the scores, the payments are the amounts, and the sums are theirs.
     */
    String pay() {
        long total = 0;
        for (CampaignContent campaign : campaigns()) {
            Settlement settlement = Settlement.of(campaign.scores(), campaign.priceBaseUnits());
            requireSame(campaign, "settlement", settlement.csv());
            requirePaid(campaign, settlement);
            long gross = settlement.grossBaseUnits();
            long fee =
                    BigInteger.valueOf(gross).multiply(FEE_PPB).divide(BILLION).longValueExact();
            boolean sums = campaign.settled.amount("grossBaseUnits") == gross
                    && campaign.settled.amount("feeBaseUnits") == fee
                    && whole(campaign.settled, "workers") == settlement.lines().size();
            require(sums, "%s: other sums than gross %d and fee %d", campaign.path(), gross, fee);
            total = Math.addExact(total, gross);
        }
        return total + " base units";
    }

    private void requirePaid(CampaignContent campaign, Settlement settlement) {
        Map<String, Long> due = new HashMap<>();
        settlement.lines().forEach(line -> due.put(line.worker(), line.amountBaseUnits()));
        for (JsonObject paid : campaign.paid) {
            String worker = paid.string("worker");
            Long amount = due.remove(worker);
            boolean exact = amount != null && amount == paid.amount("amountBaseUnits");
            require(exact, "%s: %s is paid something else", campaign.path(), worker);
            boolean same = paid.string("settlement").equals(campaign.settled.string("settlement"))
                    && paid.string("asset").equals(campaign.settled.string("asset"))
                    && paid.string("asset").equals(campaign.created.string("asset"));
            require(same, "%s: pay of another settlement or asset", campaign.path());
            campaign.requireWholeRange(paid);
        }
        require(due.isEmpty(), "%s: nothing is paid to %s", campaign.path(), due.keySet());
    }

    private static void requireSame(CampaignContent campaign, String table, String computed) {
        require(campaign.table(table).equals(computed), "%s/%s.csv is not what follows", campaign.path(), table);
    }

    private List<CampaignContent> campaigns() {
        List<CampaignContent> campaigns = new ArrayList<>();
        bundle.streams("campaign").forEach(stream -> campaigns.add(bundle.campaign(stream)));
        return campaigns;
    }
}
