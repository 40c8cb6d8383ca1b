package io.datafi.annotation.settlement;

import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;

import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.annotation.campaign.CampaignStates;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.annotation.discovery.WorkedDays;
import io.datafi.platform.error.Excerpt;
import io.datafi.platform.error.Failures;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.rules.RuleException;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.settlement.RangeStanding;
import io.datafi.rules.settlement.SettlementLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Settles campaigns, round by round: load, compute, store. */
@ApplicationScoped
class Settlements {
    private static final int ENTRIES_A_PAGE = 5000;

    /** What ends a range. */
    private static final Set<String> CLOSING = Set.of("LotClosed", "CampaignClosed");

    /** One process at a time settles a campaign; if it dies the database lets go of the lock. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended('settle/' || $1::text, 0))";

    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('settle/' || $1::text, 0))";

    private static final Logger LOG = Logger.getLogger(Settlements.class);
    private static final int FAILURE_LENGTH_MAX = 1000;

    private final Pool pool;
    private final AttemptStore attempts;
    private final RoundStore rounds;
    private final SettlementStore store;
    private final CampaignStates campaigns;
    private final Openings openings;
    private final Finality finality;
    private final Computing computing;
    private final CampaignLog log;
    private final WorkedDays workedDays;
    private final Events events;
    private final Ids ids;
    private final Vertx vertx;

    Settlements(
            Pool pool,
            AttemptStore attempts,
            RoundStore rounds,
            SettlementStore store,
            CampaignStates campaigns,
            Openings openings,
            Finality finality,
            Computing computing,
            CampaignLog log,
            WorkedDays workedDays,
            Events events,
            Ids ids,
            Vertx vertx) {
        this.pool = pool;
        this.attempts = attempts;
        this.rounds = rounds;
        this.store = store;
        this.campaigns = campaigns;
        this.openings = openings;
        this.finality = finality;
        this.computing = computing;
        this.log = log;
        this.workedDays = workedDays;
        this.events = events;
        this.ids = ids;
        this.vertx = vertx;
    }

    /** Settles, and notes how it failed: one campaign that cannot be settled holds up no other. */
    Uni<Void> attempt(UUID campaignId) {
        return settle(campaignId).onFailure().recoverWithUni(failure -> {
            LOG.errorf(failure, "campaign %s could not be settled", campaignId);
            return attempts.failed(pool, campaignId, code(failure), text(failure), isFinal(failure));
        });
    }

    private static String code(Throwable failure) {
        return switch (failure) {
            case RuleException refused -> refused.code().name();
            case OutOfMemoryError much -> "OUT_OF_MEMORY";
            default ->
                Failures.refusal(failure).map(refusal -> refusal.code().name()).orElse("INTERNAL");
        };
    }

    /** Rules decide alike on the same answers, whenever they are asked. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof RuleException
                || Failures.refusal(failure)
                        .filter(refusal -> refusal.code() == SETTLEMENT_TOO_LARGE)
                        .isPresent();
    }

    private static String text(Throwable failure) {
        return Excerpt.of(String.valueOf(failure), FAILURE_LENGTH_MAX);
    }

    /** Decides the campaign's next round if the end of its range is in the log and nobody else is at it. */
    Uni<Void> settle(UUID campaignId) {
        Tuple key = Tuple.of(campaignId.toString());
        return pool.withConnection(connection -> connection
                .preparedQuery(TRY_LOCK)
                .execute(key)
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? locked(connection, campaignId)
                                .eventually(
                                        () -> connection.preparedQuery(UNLOCK).execute(key))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> locked(SqlConnection connection, UUID campaignId) {
        return rounds.due(connection, campaignId)
                .chain(round -> round.isEmpty() ? Uni.createFrom().voidItem() : begun(connection, round.get()));
    }

    /** The attempt is noted before anything is read that could be too much. */
    private Uni<Void> begun(SqlConnection connection, DueRound round) {
        return attempts.begin(connection, round.campaign().id(), round.number()).chain(begun -> {
            if (!begun) {
                return Uni.createFrom().voidItem();
            }
            requireFits(round.campaign());
            return range(connection, round, round.from() - 1, new ArrayList<>())
                    .chain(range -> decide(connection, round, range));
        });
    }

    /** As when the campaign was quoted and workers began, in case the limits changed since. */
    private static void requireFits(ClosedCampaign campaign) {
        SettlementLimits.excess(
                        campaign.tasks(),
                        Math.multiplyExact(campaign.tasks(), campaign.overlap()),
                        campaign.overlap(),
                        campaign.workers(),
                        Math.max(1, campaign.classes().size()))
                .ifPresent(excess -> {
                    throw SETTLEMENT_TOO_LARGE.because("a settlement of %s", excess);
                });
    }

    /** The range, read page by page; empty while its end is not in the log. */
    private Uni<Optional<ClosedRange>> range(
            SqlConnection connection, DueRound round, long afterSeq, List<Answer> answers) {
        return log.entries(connection, round.campaign().id(), afterSeq, ENTRIES_A_PAGE)
                .chain(page -> vertx.executeBlocking(() -> read(round, page, answers)))
                .chain(read -> read.closedAt() > 0
                        ? Uni.createFrom().item(Optional.of(new ClosedRange(answers, round.from(), read.closedAt())))
                        : read.isLast()
                                ? Uni.createFrom().item(Optional.empty())
                                : range(connection, round, read.lastSeq(), answers));
    }

    /** What a page brought: the place of what closed the range or 0, and where the page ends. */
    private record Read(long closedAt, long lastSeq, boolean isLast) {}

    private static Read read(DueRound round, List<CampaignLog.Entry> page, List<Answer> answers) {
        for (CampaignLog.Entry entry : page) {
            if (entry.type().equals("AnswerAccepted")) {
                CampaignLog.AcceptedAnswer given = entry.answer();
                Answer answer =
                        new Answer(given.taskKey(), given.worker(), given.occasion(), given.label(), given.seq());
                if (round.counts(answer)) {
                    answers.add(answer);
                }
            } else if (CLOSING.contains(entry.type())) {
                return new Read(entry.seq(), entry.seq(), true);
            }
        }
        return new Read(0, page.isEmpty() ? 0 : page.getLast().seq(), page.size() < ENTRIES_A_PAGE);
    }

    private Uni<Void> decide(SqlConnection connection, DueRound round, Optional<ClosedRange> closed) {
        if (closed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ClosedRange range = closed.get();
        return computing
                .run(() -> Decision.of(round.campaign(), range))
                .chain(decision -> store(connection, round, range, decision));
    }

    private Uni<Void> store(SqlConnection connection, DueRound round, ClosedRange range, Decision decision) {
        UUID campaignId = round.campaign().id();
        return connection
                .begin()
                .chain(transaction -> rounds.lock(connection, campaignId)
                        .chain(() -> rounds.isDue(connection, campaignId, round.number()))
                        .chain(due -> due
                                ? insert(connection, round, range, decision)
                                : Uni.createFrom().voidItem())
                        .chain(transaction::commit)
                        .onFailure()
                        .call(failure -> transaction.rollback()));
    }

    /** Pay follows from what is final at this moment, which nobody changes while the rounds are locked. */
    private Uni<Void> insert(SqlConnection tx, DueRound round, ClosedRange range, Decision decision) {
        ClosedCampaign campaign = round.campaign();
        UUID settlementId = ids.next();
        return store.accounts(tx, campaign.id())
                .chain(accounts -> rounds.standing(tx, campaign.id(), round.ofRange())
                        .chain(standing -> vertx.executeBlocking(
                                () -> Outcome.of(settlementId, round, range, decision, standing, accounts), false)))
                .chain(outcome -> store.insert(tx, settlementId, round, range, decision, outcome.pay())
                        .chain(() -> round.isLast()
                                ? campaigns.decide(tx, campaign.id())
                                : Uni.createFrom().voidItem())
                        .chain(() -> opensAnswers(round)
                                ? openings.append(tx, campaign.id(), range.from() - 1, range.to())
                                : Uni.createFrom().voidItem())
                        .chain(() -> events.append(tx, outcome.events()))
                        .chain(() -> finality.finish(tx, campaign.id(), campaign.visibility()))
                        // Last: workers of an open campaign wait to count their answers until this is committed.
                        .chain(() -> workedDays.settle(
                                tx,
                                campaign.id(),
                                round.ofRange(),
                                answersOf(round, range),
                                outcome.pay().amounts())));
    }

    /** How many answers of each worker are settled for the first time. */
    private static Map<String, Long> answersOf(DueRound round, ClosedRange range) {
        return round.corrects().isPresent()
                ? Map.of()
                : range.answers().stream().collect(Collectors.groupingBy(Answer::worker, Collectors.counting()));
    }

    /** A correction opens nothing: its range was settled before. */
    private static boolean opensAnswers(DueRound round) {
        return round.campaign().visibility() == Visibility.PUBLIC
                && round.corrects().isEmpty();
    }

    /** What a round pays with its events, both made off the event loop. */
    private record Outcome(RoundPay pay, List<NewEvent> events) {
        static Outcome of(
                UUID settlementId,
                DueRound round,
                ClosedRange range,
                Decision decision,
                RangeStanding standing,
                Map<String, UUID> accounts) {
            RoundPay pay = RoundPay.of(decision, standing, round.campaign().feeRate());
            return new Outcome(pay, SettlementEvents.of(settlementId, round, range, decision, pay, accounts));
        }
    }
}
