package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.settlement.RangeStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code rounds}: they are numbered from 1; those that correct nothing have ranges that follow each
 * other from the first event to the close and end where something was closed; whatever belongs to
 * a round stands in its place; each is final once, when its hold is over.
 */
final class RoundChecks {
    private final BundleContent bundle;
    private final CampaignContent campaign;
    private final List<RoundContent> rounds;
    private final String path;

    private RoundChecks(BundleContent bundle, CampaignContent campaign) {
        this.bundle = bundle;
        this.campaign = campaign;
        rounds = campaign.rounds();
        path = campaign.path();
    }

    static String check(BundleContent bundle) {
        int count = 0;
        for (String stream : bundle.streams("campaign")) {
            RoundChecks checks = new RoundChecks(bundle, bundle.campaign(stream));
            checks.requireNumbered();
            checks.requireRanges();
            checks.requirePlaces();
            checks.requireFinal();
            count += checks.rounds.size();
        }
        return count + " rounds";
    }

    private void requireNumbered() {
        require(rounds.size() == bundle.rounds(path), "%s: %d rounds, and other tables", path, rounds.size());
        HashSet<String> settlements = new HashSet<>();
        for (RoundContent round : rounds) {
            require(round.settled.integer("round") == round.number(), "%s is numbered otherwise", round.path());
            boolean another = settlements.add(round.settled.string("settlement"));
            require(another, "%s: two rounds are one settlement", path);
        }
    }

    private void requireRanges() {
        List<Long> settled = new ArrayList<>();
        long before = 0;
        for (RoundContent round : rounds) {
            if (round.corrects.isPresent()) {
                requireCorrects(round, round.corrects.getAsInt());
                continue;
            }
            require(round.from == before + 1, "%s: its range does not follow the one before it", round.path());
            before = round.to;
            settled.add(before);
            require(before < round.begin(), "%s: pays before its range ends", round.path());
        }
        List<Long> ends = new ArrayList<>();
        for (String type : List.of("LotClosed", "CampaignClosed")) {
            campaign.stream.of(type).forEach(event -> ends.add(event.entry().streamSeq()));
        }
        ends.sort(Comparator.naturalOrder());
        require(ends.equals(settled), "%s: other ranges than were closed", path);
    }

    private void requireCorrects(RoundContent round, int corrected) {
        boolean earlier = corrected < round.number();
        RoundContent first = rounds.get(earlier ? corrected - 1 : 0);
        boolean same = first.corrects.isEmpty() && first.from == round.from && first.to == round.to;
        require(earlier && same, "%s: corrects no range of an earlier round", round.path());
    }

    private void requirePlaces() {
        for (String type : List.of("PaySettled", "AnswersExcluded")) {
            for (Event event : campaign.stream.of(type)) {
                long seq = event.entry().streamSeq();
                int number = event.body().integer("round");
                boolean amid = number <= rounds.size()
                        && (number == 1 || rounds.get(number - 2).seq() < seq)
                        && seq < rounds.get(number - 1).seq();
                require(amid, "%s: event %d is not amid its round", path, seq);
                require(
                        type.equals("PaySettled") || excludes(event, rounds.get(number - 1)),
                        "%s: event %d leaves out answers of no correction",
                        path,
                        seq);
            }
        }
    }

    private static boolean excludes(Event event, RoundContent round) {
        return round.corrects.isPresent() && isOf(event, round);
    }

    private static boolean isOf(Event event, RoundContent round) {
        return event.body().string("settlement").equals(round.settled.string("settlement"));
    }

    private void requireFinal() {
        int count = 0;
        for (RoundContent round : rounds) {
            require(round.finals.size() == 1, "%s: not final once", round.path());
            count += round.finals.size();
            Event event = round.finals.getFirst();
            Instant earliest = round.event.entry().time().plus(Duration.ofSeconds(campaign.holdSeconds()));
            boolean inTime = event.entry().streamSeq() > round.seq()
                    && !event.entry().time().isBefore(earliest)
                    && isOf(event, round);
            require(inTime, "%s: final before its time", round.path());
        }
        boolean all = count == campaign.stream.of("SettlementFinal").size();
        require(all, "%s: a round that there is not is final", path);
    }

    /** How the earlier rounds over its range leave everybody, when a round is decided. */
    static RangeStanding standing(RoundContent round) {
        // By their place in the stream: what a round settles, and that it became final.
        TreeMap<Long, Runnable> steps = new TreeMap<>();
        RangeStanding standing = new RangeStanding();
        for (RoundContent other : round.campaign().rounds().subList(0, round.number() - 1)) {
            if (other.ofRange() != round.ofRange()) {
                continue;
            }
            steps.put(
                    other.seq(),
                    () -> standing.settle(other.number(), paid(other), other.settled.amount("feeBaseUnits")));
            for (Event end : other.finals) {
                if (end.entry().streamSeq() < round.seq()) {
                    steps.put(end.entry().streamSeq(), () -> standing.finish(other.number()));
                }
            }
        }
        steps.values().forEach(Runnable::run);
        return standing;
    }

    private static Map<String, Long> paid(RoundContent round) {
        Map<String, Long> amounts = new TreeMap<>();
        round.payments.forEach(event ->
                amounts.merge(event.body().string("worker"), event.body().amount("amountBaseUnits"), Math::addExact));
        return amounts;
    }
}
