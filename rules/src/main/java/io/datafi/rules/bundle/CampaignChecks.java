package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;
import static io.datafi.rules.bundle.BundleContent.whole;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.settlement.RangeStanding;
import io.datafi.rules.version.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What holds between a campaign's answers, tables, scores and pay. */
final class CampaignChecks {
    private static final Map<String, String> RULE_FIELDS =
            Map.of("qualityRule", "qualityRuleHash", "payRule", "payRuleHash");

    /** Members that a payment has in common with its settlement. */
    private static final List<String> SAME = List.of("settlement", "asset", "range", "corrects");

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
            campaign.requireItsRules();
            boolean own = campaign.path().equals("campaign/" + campaign.created.string("campaign"));
            require(own, "%s: the event of another campaign created it", campaign.path());
            RULE_FIELDS.forEach((field, hashField) -> {
                String id = campaign.rule(field);
                String hash = Formats.hex(Rules.find(id).hash());
                String path = BundleBuilder.rulePath(id);
                used.add(path);
                require(bundle.hash(path).equals(hash), "%s is not the published %s", path, id);
                boolean named = hashes.string(id).equals(hash)
                        && campaign.rounds().stream()
                                .allMatch(
                                        round -> round.settled.string(hashField).equals(hash));
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
     * settled, and all before the close.
     */
    String answers() {
        int count = 0;
        for (CampaignContent campaign : campaigns()) {
            campaign.requireOpened();
            int size = campaign.answers().size();
            require(
                    whole(campaign.closed.body(), "answers") == size,
                    "%s: another number of answers was closed than the %d here",
                    campaign.path(),
                    size);
            for (Event event : campaign.stream.of("AnswerAccepted")) {
                boolean inside =
                        event.entry().streamSeq() < campaign.closed.entry().streamSeq();
                require(inside, "%s: an answer after the close", campaign.path());
            }
            campaign.rounds().forEach(CampaignChecks::requireItsAnswers);
            campaign.stream.of("LotClosed").forEach(lot -> requireItsAnswers(campaign, lot));
            count += size;
        }
        return count + " answers";
    }

    private static void requireItsAnswers(RoundContent round) {
        boolean all = whole(round.settled, "answers") == round.answers().size();
        require(all, "%s: another number of answers was settled", round.path());
        List<Long> inside = round.campaign().answers().stream()
                .map(Answer::seq)
                .filter(seq -> seq >= round.from && seq <= round.to)
                .toList();
        List<Long> known =
                inside.stream().filter(Set.copyOf(round.excluded)::contains).toList();
        require(known.equals(round.excluded), "%s: leaves out what is no answer of its range", round.path());
    }

    private static void requireItsAnswers(CampaignContent campaign, Event lot) {
        long seq = lot.entry().streamSeq();
        List<Integer> counts = campaign.rounds().stream()
                .filter(round -> round.corrects.isEmpty() && round.to == seq)
                .map(round -> round.answers().size())
                .toList();
        boolean all = counts.equals(List.of(lot.body().integer("answers")));
        require(all, "%s: event %d closed another number of answers", campaign.path(), seq);
    }

    /** The tables are those that were settled, and the answers give the same bytes. */
    String tables() {
        for (RoundContent round : rounds()) {
            round.requireItsTables();
            for (String table : round.campaign().tableNames()) {
                boolean settled = round.settled.string(table + "Hash").equals(bundle.hash(round.tablePath(table)));
                require(settled, "%s: another %s.csv was settled", round.path(), table);
            }
            if (round.ofKind().isPresent()) {
                var tables = round.ofKind().get().files();
                requireSame(round, "labels", tables.get("labels.csv"));
                requireSame(round, "agreements", tables.get("agreements.csv"));
                continue;
            }
            TruthTables computed = round.inferred();
            requireSame(round, "prior", computed.priorCsv());
            requireSame(round, "posterior", computed.posteriorCsv());
            requireSame(round, "confusion", computed.confusionCsv());
            requireSame(round, "labels", computed.labelsCsv());
            if (!computed.model().isEmpty()) {
                requireSame(round, "model", computed.modelCsv());
            }
            round.judged().ifPresent(accounts -> requireSame(round, "accounts", accounts.csv()));
        }
        return "recomputed to the same bytes";
    }

    /** The scores follow. */
    String scores() {
        int count = 0;
        for (RoundContent round : rounds()) {
            requireSame(round, "scores", round.scored().csv());
            count += round.answers().size();
        }
        return count + " scores";
    }

    /**
     * The amounts follow from the scores and from what earlier rounds settled, the payments are the
     * amounts, and the sums are theirs.
     */
    String pay() {
        long total = 0;
        for (RoundContent round : rounds()) {
            Settlement settlement =
                    Settlement.of(round.scores(), round.campaign().priceBaseUnits());
            requireSame(round, "settlement", settlement.csv());
            RangeStanding standing = RoundChecks.standing(round);
            Map<String, Long> due = standing.due(settlement.lines());
            long gross = due.values().stream().reduce(0L, Math::addExact);
            long fee = standing.feeDue(gross, round.campaign().feeRate()::of);
            boolean sums = round.settled.amount("grossBaseUnits") == gross
                    && round.settled.amount("feeBaseUnits") == fee
                    && whole(round.settled, "workers") == due.size();
            requirePaid(round, new HashMap<>(due));
            require(sums, "%s: other sums than gross %d and fee %d", round.path(), gross, fee);
            total = Math.addExact(total, gross);
        }
        return total + " base units";
    }

    private void requirePaid(RoundContent round, Map<String, Long> due) {
        for (Event event : round.payments) {
            JsonObject paid = event.body();
            String worker = paid.string("worker");
            Long amount = due.remove(worker);
            boolean exact = amount != null && amount == paid.amount("amountBaseUnits");
            require(exact, "%s: %s is paid something else", round.path(), worker);
            boolean same = SAME.stream()
                    .allMatch(member -> Objects.equals(
                            paid.members().get(member), round.settled.members().get(member)));
            require(same, "%s: pay of another settlement, range or asset", round.path());
            boolean held = paid.integer("holdSeconds") == round.campaign().holdSeconds();
            require(held, "%s: pay with another hold", round.path());
        }
        require(due.isEmpty(), "%s: nothing is paid to %s", round.path(), due.keySet());
        boolean asset =
                round.settled.string("asset").equals(round.campaign().created.string("asset"));
        require(asset, "%s: settles another asset", round.path());
    }

    private List<RoundContent> rounds() {
        return campaigns().stream()
                .flatMap(campaign -> campaign.rounds().stream())
                .toList();
    }

    private static void requireSame(RoundContent round, String table, String computed) {
        require(round.table(table).equals(computed), "%s/%s.csv is not what follows", round.path(), table);
    }

    private List<CampaignContent> campaigns() {
        List<CampaignContent> campaigns = new ArrayList<>();
        bundle.streams("campaign").forEach(stream -> campaigns.add(bundle.campaign(stream)));
        return campaigns;
    }
}
