package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;
import static io.datafi.rules.bundle.BundleContent.whole;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.settlement.Inference;
import io.datafi.rules.settlement.KindSettlement;
import io.datafi.rules.settlement.SettlementInput;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One settlement of a campaign: over a range of its stream, or a correction of what another one
 * settled there.
 */
final class RoundContent {
    private final BundleContent bundle;
    private final CampaignContent campaign;
    private final int number;
    private final String path;
    private Optional<List<Answer>> answers = Optional.empty();
    private Optional<AnswerIndex> index = Optional.empty();
    private Optional<Inference> inference = Optional.empty();
    private Optional<KindSettlement> ofKind = Optional.empty();

    final Event event;
    final JsonObject settled;
    final List<Event> payments;
    final List<Event> finals;

    /** The first and the last event of the range. */
    final long from;

    final long to;

    /** The round whose range it settles anew. */
    final OptionalInt corrects;

    /** Answers of the range that do not count, by their place in the stream. */
    final List<Long> excluded;

    RoundContent(BundleContent bundle, CampaignContent campaign, int number, Event event) {
        this.bundle = bundle;
        this.campaign = campaign;
        this.number = number;
        this.event = event;
        path = BundleBuilder.roundPath(campaign.path(), number);
        settled = event.body();
        payments = campaign.ofRound("PaySettled", number);
        finals = campaign.ofRound("SettlementFinal", number);
        from = whole(settled.object("range"), "from");
        to = whole(settled.object("range"), "to");
        corrects = settled.has("corrects") ? OptionalInt.of(settled.integer("corrects")) : OptionalInt.empty();
        excluded = campaign.ofRound("AnswersExcluded", number).stream()
                .flatMap(one -> one.body().array("answers").strings().stream())
                .map(Long::valueOf)
                .toList();
    }

    int number() {
        return number;
    }

    String path() {
        return path;
    }

    CampaignContent campaign() {
        return campaign;
    }

    long seq() {
        return event.entry().streamSeq();
    }

    /** Where it begins to pay. */
    long begin() {
        return payments.isEmpty()
                ? seq()
                : Math.min(seq(), payments.getFirst().entry().streamSeq());
    }

    /** The round that first settled its range. */
    int ofRange() {
        return corrects.orElse(number);
    }

    /** The answers that count. */
    List<Answer> answers() {
        if (answers.isEmpty()) {
            HashSet<Long> out = new HashSet<>(excluded);
            answers = Optional.of(campaign.answers().stream()
                    .filter(answer -> answer.seq() >= from && answer.seq() <= to && !out.contains(answer.seq()))
                    .toList());
        }
        return answers.get();
    }

    private AnswerIndex index() {
        if (index.isEmpty()) {
            index = Optional.of(
                    campaign.kind().isPresent()
                            ? KindSettlement.index(answers())
                            : new AnswerIndex(answers(), campaign.classes()));
        }
        return index.get();
    }

    /**
     * Fails unless of the tables that only some rules publish exactly those of its rules are there.
     */
    void requireItsTables() {
        List<String> names = campaign.tableNames();
        for (String table : CampaignContent.OF_SOME_RULES) {
            boolean there = bundle.files().containsKey(tablePath(table));
            require(there == names.contains(table), "%s/%s.csv is missing, or does not belong here", path, table);
        }
    }

    /** The whole settlement as it follows from answers that are not classes; empty for classes. */
    Optional<KindSettlement> ofKind() {
        if (ofKind.isEmpty()) {
            ofKind = campaign.kind()
                    .map(kind -> KindSettlement.of(kind, answers(), Map.of(), campaign.priceBaseUnits()));
        }
        return ofKind;
    }

    /** The tables as they follow from the answers. */
    TruthTables inferred() {
        return inference().tables();
    }

    /** The scores as they follow from the answers and the published tables. */
    ScoreTable scored() {
        return ofKind().isPresent()
                ? ofKind().get().scores()
                : campaign.payRule().score(inference().with(tables()));
    }

    /** What was found of each account, as it follows from the answers; none by other rules. */
    Optional<AccountTable> judged() {
        return campaign.payRule().accounts(inference());
    }

    private Inference inference() {
        if (inference.isEmpty()) {
            SettlementInput input = SettlementInput.of(answers(), campaign.classes());
            inference = Optional.of(campaign.payRule().infer(input, campaign.rule("qualityRule")));
        }
        return inference.get();
    }

    String tablePath(String table) {
        return path + "/" + table + ".csv";
    }

    String table(String table) {
        return bundle.text(tablePath(table));
    }

    private TruthTables tables() {
        return TruthTables.read(index(), table("prior"), table("posterior"), table("confusion"));
    }

    ScoreTable scores() {
        return ScoreTable.read(index(), table("scores"));
    }
}
