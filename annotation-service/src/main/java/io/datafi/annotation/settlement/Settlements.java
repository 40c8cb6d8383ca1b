package io.datafi.annotation.settlement;

import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;

import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.platform.error.Failures;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.rules.RuleException;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.settlement.SettlementLimits;
import io.smallrye.mutiny.Multi;
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
import java.util.UUID;
import org.jboss.logging.Logger;

/** Settles closed campaigns: load, compute, store. */
@ApplicationScoped
class Settlements {
    private static final int ENTRIES_A_PAGE = 5000;
    private static final int EVENTS_A_STATEMENT = 2000;
    private static final int OPENINGS_A_PAGE = 1000;

    /** One process at a time settles a campaign; if it dies the database lets go of the lock. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended('settle/' || $1::text, 0))";

    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('settle/' || $1::text, 0))";

    private static final Logger LOG = Logger.getLogger(Settlements.class);
    private static final int FAILURE_LENGTH_MAX = 1000;

    private final Pool pool;
    private final AttemptStore attempts;
    private final SettlementStore store;
    private final Computing computing;
    private final CampaignLog log;
    private final Events events;
    private final Ids ids;
    private final Vertx vertx;

    Settlements(
            Pool pool,
            AttemptStore attempts,
            SettlementStore store,
            Computing computing,
            CampaignLog log,
            Events events,
            Ids ids,
            Vertx vertx) {
        this.pool = pool;
        this.attempts = attempts;
        this.store = store;
        this.computing = computing;
        this.log = log;
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
        String text = String.valueOf(failure);
        return text.substring(0, Math.min(text.length(), FAILURE_LENGTH_MAX));
    }

    /** Settles the campaign if it is closed, its close is in the log, and nobody else is at it. */
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
        return store.closed(connection, campaignId)
                .chain(campaign ->
                        campaign.isEmpty() ? Uni.createFrom().voidItem() : begun(connection, campaign.get()));
    }

    /** The attempt is noted before anything is read that could be too much. */
    private Uni<Void> begun(SqlConnection connection, ClosedCampaign campaign) {
        return attempts.begin(connection, campaign.id()).chain(begun -> {
            if (!begun) {
                return Uni.createFrom().voidItem();
            }
            requireFits(campaign);
            return range(connection, campaign.id(), 0, new ArrayList<>())
                    .chain(range -> decide(connection, campaign, range));
        });
    }

    /** As when the campaign was quoted and workers joined, in case the limits changed since. */
    private static void requireFits(ClosedCampaign campaign) {
        SettlementLimits.excess(
                        campaign.tasks(),
                        Math.multiplyExact(campaign.tasks(), campaign.overlap()),
                        campaign.overlap(),
                        campaign.workers(),
                        campaign.classes().size())
                .ifPresent(excess -> {
                    throw SETTLEMENT_TOO_LARGE.because("a settlement of %s", excess);
                });
    }

    /** The range, read page by page; empty while CampaignClosed is not in the log. */
    private Uni<Optional<ClosedRange>> range(
            SqlConnection connection, UUID campaignId, long afterSeq, List<Answer> answers) {
        return log.entries(connection, campaignId, afterSeq, ENTRIES_A_PAGE)
                .chain(page -> vertx.executeBlocking(() -> read(page, answers)))
                .chain(read -> read.closedAt() > 0
                        ? Uni.createFrom().item(Optional.of(new ClosedRange(answers, read.closedAt())))
                        : read.isLast()
                                ? Uni.createFrom().item(Optional.empty())
                                : range(connection, campaignId, read.lastSeq(), answers));
    }

    /** What a page brought: the seq of CampaignClosed or 0, and where it ends. */
    private record Read(long closedAt, long lastSeq, boolean isLast) {}

    private static Read read(List<CampaignLog.Entry> page, List<Answer> answers) {
        for (CampaignLog.Entry entry : page) {
            if (entry.type().equals("AnswerAccepted")) {
                CampaignLog.AcceptedAnswer answer = entry.answer();
                answers.add(
                        new Answer(answer.taskKey(), answer.worker(), answer.occasion(), answer.label(), answer.seq()));
            } else if (entry.type().equals("CampaignClosed")) {
                return new Read(entry.seq(), entry.seq(), true);
            }
        }
        return new Read(0, page.isEmpty() ? 0 : page.getLast().seq(), page.size() < ENTRIES_A_PAGE);
    }

    private Uni<Void> decide(SqlConnection connection, ClosedCampaign campaign, Optional<ClosedRange> closed) {
        if (closed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ClosedRange range = closed.get();
        UUID settlementId = ids.next();
        return store.accounts(connection, campaign.id())
                .chain(accounts -> computing.run(() -> Outcome.of(settlementId, campaign, range, accounts)))
                .chain(outcome -> store(connection, settlementId, campaign, range, outcome));
    }

    /** The decision with its events, both made off the event loop. */
    private record Outcome(Decision decision, List<NewEvent> events) {
        static Outcome of(UUID settlementId, ClosedCampaign campaign, ClosedRange range, Map<String, UUID> accounts) {
            Decision decision = Decision.of(campaign, range);
            return new Outcome(decision, SettlementEvents.of(settlementId, campaign, range, decision, accounts));
        }
    }

    private Uni<Void> store(
            SqlConnection connection, UUID settlementId, ClosedCampaign campaign, ClosedRange range, Outcome outcome) {
        return connection
                .begin()
                .chain(transaction -> store.settle(connection, campaign.id())
                        .chain(news -> news
                                ? insert(connection, settlementId, campaign, range, outcome)
                                : Uni.createFrom().voidItem())
                        .chain(transaction::commit)
                        .onFailure()
                        .call(failure -> transaction.rollback()));
    }

    private Uni<Void> insert(
            SqlConnection tx, UUID settlementId, ClosedCampaign campaign, ClosedRange range, Outcome outcome) {
        return store.insert(tx, settlementId, campaign, range, outcome.decision())
                .chain(() -> campaign.visibility() == Visibility.PUBLIC
                        ? openAnswers(tx, campaign.id(), 0, range.to())
                        : Uni.createFrom().voidItem())
                .chain(() -> Multi.createFrom()
                        .iterable(outcome.events())
                        .group()
                        .intoLists()
                        .of(EVENTS_A_STATEMENT)
                        .onItem()
                        .transformToUniAndConcatenate(some -> events.append(tx, some))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** Page by page, so that the openings are never all in memory. */
    private Uni<Void> openAnswers(SqlConnection tx, UUID campaignId, long afterSeq, long to) {
        return log.entries(tx, campaignId, afterSeq, OPENINGS_A_PAGE)
                .chain(page -> vertx.executeBlocking(() -> AnswersOpened.of(campaignId, page))
                        .chain(opened -> events.append(tx, opened))
                        .chain(() -> page.isEmpty() || page.getLast().seq() >= to
                                ? Uni.createFrom().voidItem()
                                : openAnswers(tx, campaignId, page.getLast().seq(), to)));
    }
}
