package io.datafi.rules.bundle;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.json.Formats;
import io.datafi.rules.royalty.Royalty1;
import io.datafi.rules.settlement.KindSettlement;
import io.datafi.rules.version.Rules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a bundle whose checks all hold does show, and what it does not, line by line. */
final class Coverage {
    private static final int SOURCES_MAX = 5;
    private static final String CHECKED = "checked: ";
    private static final String NOT_COVERED = "not covered: ";
    private static final String NOT_RECOMPUTED = "not recomputed: ";

    private final BundleContent bundle;
    private final Optional<Trust> trust;
    private final OptionalLong royalties;
    private final List<String> checked = new ArrayList<>();
    private final List<String> notCovered = new ArrayList<>();
    private final List<String> notRecomputed = new ArrayList<>();
    private final List<String> shares = new ArrayList<>();

    private Coverage(BundleContent bundle, Optional<Trust> trust, OptionalLong royalties) {
        this.bundle = bundle;
        this.trust = trust;
        this.royalties = royalties;
    }

    /**
     * The lines in their order: checked, not covered, not recomputed, and how royalties are split.
     *
     * @param royalties a sum for the contributors of each campaign, if one is to be split
     */
    static List<String> of(BundleContent bundle, Optional<Trust> trust, OptionalLong royalties) {
        Coverage coverage = new Coverage(bundle, trust, royalties);
        bundle.streams("campaign").forEach(path -> coverage.add(bundle.campaign(path)));
        EpochChecks epochs = new EpochChecks(bundle, trust);
        Set<String> there = new HashSet<>(bundle.streams());
        epochs.epochs().forEach(epoch -> coverage.add(epoch, epochs.book(epoch), there));
        bundle.proofs().forEach(coverage::add);
        if (trust.isEmpty()) {
            coverage.notCovered.add(NOT_COVERED + "the origin of keys, heads and roots: no trust was given");
        }
        List<String> lines = new ArrayList<>(coverage.checked);
        lines.addAll(coverage.notCovered);
        lines.addAll(coverage.notRecomputed);
        lines.addAll(coverage.shares);
        return lines;
    }

    private void add(CampaignContent campaign) {
        AnswerIndex answers = campaign.kind().isPresent()
                ? KindSettlement.index(campaign.answers())
                : new AnswerIndex(campaign.answers(), campaign.classes());
        int rounds = campaign.rounds().size();
        checked.add(CHECKED
                + "%s: %d answers to %d tasks by %d workers, %d base units%s"
                        .formatted(
                                campaign.path(),
                                answers.size(),
                                answers.tasks().size(),
                                answers.workers().size(),
                                campaign.sum("grossBaseUnits"),
                                rounds > 1 ? " in " + rounds + " rounds" : ""));
        addRoyalties(campaign);
        for (RoundContent round : campaign.rounds()) {
            if (!round.excluded.isEmpty()) {
                notCovered.add(NOT_COVERED
                        + "%s: why round %d leaves out %d answers"
                                .formatted(campaign.path(), round.number(), round.excluded.size()));
            }
        }
        boolean hasEpoch = !bundle.streams("epoch").isEmpty();
        if (!hasEpoch) {
            notCovered.add(NOT_COVERED + campaign.path() + ": that it was paid: no epoch is in the bundle");
        } else if (campaign.isPrivate()) {
            notCovered.add(NOT_COVERED
                    + campaign.path()
                    + ": that an epoch owes what it settled, which is not told from others'");
        }
        List<String> missing =
                campaign.kind().isPresent() ? List.of() : campaign.payRule().notRecomputed();
        if (!missing.isEmpty()) {
            notRecomputed.add(NOT_RECOMPUTED
                    + "%s of %s by a second program".formatted(String.join(", ", missing), campaign.path()));
        }
    }

    private void addRoyalties(CampaignContent campaign) {
        SortedMap<String, Long> weights = campaign.royaltyWeights();
        checked.add(CHECKED
                + "%s: weights by %s of %d workers, SHA-256 %s"
                        .formatted(
                                campaign.path(), Royalty1.RULE, weights.size(), Formats.hex(Royalty1.hash(weights))));
        royalties.ifPresent(total -> split(campaign.path(), total, weights));
    }

    private void split(String path, long total, SortedMap<String, Long> weights) {
        String rule = "%s, %s"
                .formatted(Royalty1.RULE, Formats.hex(Rules.find(Royalty1.RULE).hash()));
        shares.add("royalties: %s: %d base units by %s".formatted(path, total, rule));
        // A campaign without answers has nobody to give it to.
        Royalty1.split(weights.isEmpty() ? 0 : total, weights)
                .forEach(share -> shares.add(
                        "royalties: %s: %d base units to %s".formatted(path, share.amountBaseUnits(), share.worker())));
    }

    private void add(EpochChecks.Epoch epoch, EpochBook book, Set<String> there) {
        checked.add(CHECKED
                + "%s: %d lines, %d balances, root %s"
                        .formatted(
                                epoch.path(),
                                book.lines().size(),
                                book.leaves().size(),
                                epoch.stated().string("root")));
        long number = Long.parseLong(epoch.number());
        if (number > 1 && trust.isEmpty() && !there.contains("epoch/" + (number - 1))) {
            notCovered.add(NOT_COVERED
                    + "%s: that its balances before are those of epoch/%d".formatted(epoch.path(), number - 1));
        }
        addSources(epoch.path(), book.lines(), there);
        if (!book.lines().isEmpty()) {
            EpochBook.Line first = book.lines().getFirst();
            notCovered.add(NOT_COVERED
                    + "%s: whose the addresses of %d lines are, the first %s of %s in %s"
                            .formatted(
                                    epoch.path(),
                                    book.lines().size(),
                                    first.account(),
                                    first.worker(),
                                    first.source()));
        }
    }

    /** Lines whose settlement is not in the bundle, by source. */
    private void addSources(String path, List<EpochBook.Line> lines, Set<String> there) {
        Map<String, List<EpochBook.Line>> sources = new TreeMap<>(CODE_POINTS);
        for (EpochBook.Line line : lines) {
            if (!there.contains(line.source())) {
                sources.computeIfAbsent(line.source(), _ -> new ArrayList<>()).add(line);
            }
        }
        List<EpochBook.Line> others = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, List<EpochBook.Line>> source : sources.entrySet()) {
            if (++count <= SOURCES_MAX) {
                notCovered.add(
                        NOT_COVERED + path + ": what settled " + sum(source.getValue()) + " of " + source.getKey());
            } else {
                others.addAll(source.getValue());
            }
        }
        if (!others.isEmpty()) {
            notCovered.add(NOT_COVERED
                    + "%s: what settled %s of %d other sources".formatted(path, sum(others), count - SOURCES_MAX));
        }
    }

    private static String sum(List<EpochBook.Line> lines) {
        BigInteger total = lines.stream().map(EpochBook.Line::amount).reduce(BigInteger.ZERO, BigInteger::add);
        return "%d lines of %s token units".formatted(lines.size(), total);
    }

    private void add(LogProofFile proofs) {
        checked.add(CHECKED
                + "the log %s: a head of %d entries, %s"
                        .formatted(
                                proofs.head().log(),
                                proofs.head().treeSize(),
                                trust.isPresent() ? "anchored" : "signed"));
    }
}
