package io.datafi.annotation.settlement;

import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.AgreementTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.royalty.Contribution;
import io.datafi.rules.settlement.KindSettlement;
import io.datafi.rules.settlement.SettlementRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a round found of one worker: why it pays what it does.
 *
 * @param found answers that it counts, and what they are worth together
 * @param worthPpb of one answer, in parts of the price; null by a rule that judges answer by answer
 * @param honestyPpb null by such a rule
 * @param reasons codes of what is proven against the worker, parted by spaces; null by such a rule
 */
record Finding(Contribution found, Long worthPpb, Long honestyPpb, String reasons) {
    /** Of somebody without an answer that counts. */
    static final Finding NOTHING = new Finding(new Contribution(0, 0), null, null, null);

    /** What the worker is told when it pays nothing, or something is proven. */
    JsonObject told() {
        return Json.object()
                .withAmount("answers", found.answers())
                .withStrings("reasons", reasons == null || reasons.isEmpty() ? List.of() : List.of(reasons.split(" ")))
                .build();
    }

    /** By pseudonym, of answers that are not classes: worth is the share of the price, and honesty is not judged apart. */
    static Map<String, Finding> of(KindSettlement settled) {
        Map<String, AgreementTable.Row> accounts = settled.accounts().rows().stream()
                .collect(Collectors.toMap(AgreementTable.Row::worker, Function.identity()));
        Map<String, Finding> findings = new HashMap<>();
        for (Settlement.Line line : settled.settlement().lines()) {
            AgreementTable.Row account = accounts.get(line.worker());
            findings.put(
                    line.worker(),
                    new Finding(Contribution.of(line), account.payPpb(), TruthTables.WHOLE, account.reasons()));
        }
        return findings;
    }

    /** By pseudonym. */
    static Map<String, Finding> of(SettlementRun run) {
        Map<String, AccountTable.Row> accounts = run.accounts().stream()
                .flatMap(table -> table.rows().stream())
                .collect(Collectors.toMap(AccountTable.Row::worker, Function.identity()));
        Map<String, Finding> findings = new HashMap<>();
        for (Settlement.Line line : run.settlement().lines()) {
            AccountTable.Row account = accounts.get(line.worker());
            Contribution found = Contribution.of(line);
            findings.put(
                    line.worker(),
                    account == null
                            ? new Finding(found, null, null, null)
                            : new Finding(found, account.worthPpb(), account.honestyPpb(), account.reasons()));
        }
        return findings;
    }
}
