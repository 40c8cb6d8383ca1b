package io.datafi.annotation.settlement;

import static io.datafi.annotation.settlement.SettlementError.SETTLEMENT_NOT_SET_ASIDE;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.annotation.campaign.CampaignStates;
import io.datafi.annotation.discovery.WorkedDays;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ListStuckSettlementsRequest;
import io.datafi.annotation.v1.RetrySettlementRequest;
import io.datafi.annotation.v1.SettlementServiceGrpc;
import io.datafi.annotation.v1.StuckSettlement;
import io.datafi.platform.event.Events;
import io.datafi.platform.id.Ids;
import io.datafi.platform.metric.MetricSampler;
import io.datafi.platform.testing.OperatorMetrics;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.type.v1.PageRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No campaign, whatever becomes of its settlement, keeps others from theirs. */
@QuarkusTest
class StuckSettlementTest {
    @Inject
    World world;

    @Inject
    Pool pool;

    @Inject
    MetricSampler metrics;

    @Inject
    AttemptStore attempts;

    @Inject
    RoundStore rounds;

    @Inject
    SettlementStore store;

    @Inject
    Openings openings;

    @Inject
    Finality finality;

    @Inject
    CampaignStates campaigns;

    @Inject
    CampaignLog log;

    @Inject
    WorkedDays workedDays;

    @Inject
    Events events;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private final SettlementServiceGrpc.SettlementServiceBlockingStub operator =
            SettlementServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.operator()));

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void aCampaignWhoseAttemptsNeverEndIsSetAsideAndTriedAgainWhenAnOperatorSaysSo() {
        String campaign = answered();
        UUID id = UUID.fromString(campaign);
        BeingSettled settling = new BeingSettled(campaign);
        closeUntilDue(campaign);
        for (int i = 0; i < AttemptStore.ATTEMPTS_MAX; i++) {
            // The process died in each.
            assertThat(Sync.await(() -> attempts.begin(pool, id, 1))).isTrue();
        }
        settling.close();
        world.sql("UPDATE settlement_attempt SET retry_at = now() WHERE campaign_id = $1", id);

        until("set aside", () -> stuck(campaign).isPresent());

        StuckSettlement stuck = stuck(campaign).orElseThrow();
        assertThat(stuck.getFailureCode()).isEqualTo("NEVER_ENDED");
        assertThat(stuck.getAttempts()).isEqualTo(AttemptStore.ATTEMPTS_MAX);
        assertThat(stuck.getRound()).isEqualTo(1);
        String other = answered();
        close(owner, other);
        until("the other settled", () -> isSettled(other));
        assertThat(isSettled(campaign)).isFalse();

        retry(campaign, "more memory");

        until("settled", () -> isSettled(campaign));
        assertThat(stuck(campaign)).isEmpty();
        assertRefused(SETTLEMENT_NOT_SET_ASIDE, () -> retry(campaign, "again"));
        assertThat(world.sql("SELECT reason FROM settlement_retry WHERE campaign_id = $1", id)
                        .getFirst()
                        .getString(0))
                .isEqualTo("more memory");
    }

    @Test
    void whatRulesRefuseIsSetAsideAtOnce() {
        String campaign = answered();
        UUID id = UUID.fromString(campaign);
        world.sql("UPDATE campaign SET quality_rule = 'none/9' WHERE id = $1", id);
        close(owner, campaign);

        until("set aside", () -> stuck(campaign).isPresent());

        StuckSettlement stuck = stuck(campaign).orElseThrow();
        assertThat(stuck.getFailureCode()).isEqualTo("UNKNOWN_RULE");
        assertThat(stuck.getAttempts()).isEqualTo(1);
        Sync.await(metrics::measure);
        assertThat(OperatorMetrics.value("datafi_settlements_set_aside")).isPositive();
        world.sql("UPDATE campaign SET quality_rule = 'quality/2' WHERE id = $1", id);
        retry(campaign, "the rule is there now");
        until("settled", () -> isSettled(campaign));
    }

    @Test
    void aSettlementThatTakesTooLongEndsAndIsSetAsideAndOthersGoOn() {
        String campaign = answered();
        UUID id = UUID.fromString(campaign);
        // Not yet due for the service's own job.
        world.sql("INSERT INTO settlement (campaign_id, round, state, is_last) VALUES ($1, 1, 'DUE', true)", id);
        world.sql("""
                INSERT INTO settlement_attempt (campaign_id, round, attempts, started_at, retry_at)
                VALUES ($1, 1, 0, now(), now() + interval '1 hour')
                """, id);
        close(owner, campaign);

        until("ended", () -> {
            Sync.await(() -> hurried().attempt(id).replaceWith(true));
            return stuck(campaign).isPresent();
        });

        StuckSettlement stuck = stuck(campaign).orElseThrow();
        assertThat(stuck.getFailureCode()).isEqualTo("INTERRUPTED");
        assertThat(stuck.getAttempts()).isEqualTo(1);
        String other = answered();
        close(owner, other);
        until("the other settled", () -> isSettled(other));
        retry(campaign, "more time");
        until("settled", () -> isSettled(campaign));
    }

    /** As the service settles, but a computation takes longer than it may. */
    private Settlements hurried() {
        Computing computing = new Computing(vertx, Duration.ofMillis(20)) {
            @Override
            <T> Uni<T> run(Callable<T> work) {
                return super.run(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return work.call();
                });
            }
        };
        return new Settlements(
                pool,
                attempts,
                rounds,
                store,
                campaigns,
                openings,
                finality,
                computing,
                log,
                workedDays,
                events,
                ids,
                vertx);
    }

    @Test
    void whatPassesTheLimitsIsSetAsideBeforeAnAnswerIsRead() {
        String campaign = answered();
        world.sql("UPDATE campaign SET tasks = 100001 WHERE id = $1", UUID.fromString(campaign));
        close(owner, campaign);

        until("set aside", () -> stuck(campaign).isPresent());

        StuckSettlement stuck = stuck(campaign).orElseThrow();
        assertThat(stuck.getFailureCode()).isEqualTo("SETTLEMENT_TOO_LARGE");
        assertThat(stuck.getFailure()).contains("200002 answers, at most 100000");
    }

    @Test
    void aTransientFailureIsTriedAgainAFewTimes() {
        String campaign = answered();
        UUID id = UUID.fromString(campaign);
        BeingSettled settling = new BeingSettled(campaign);
        closeUntilDue(campaign);
        for (int attempt = 1; attempt <= AttemptStore.ATTEMPTS_MAX; attempt++) {
            assertThat(stuck(campaign)).isEmpty();
            Sync.await(() -> attempts.begin(pool, id, 1));
            Sync.await(() -> attempts.failed(pool, id, "INTERNAL", "text", false));
        }

        assertThat(stuck(campaign).orElseThrow().getFailureCode()).isEqualTo("INTERNAL");
        settling.close();
    }

    @Test
    void aSmallCampaignDoesNotWaitBehindLargeOnes() {
        String campaign = answered();
        world.sql("UPDATE campaign SET tasks = 50001 WHERE id = $1", UUID.fromString(campaign));
        BeingSettled settling = new BeingSettled(campaign);
        closeUntilDue(campaign);
        UUID id = UUID.fromString(campaign);

        assertThat(Sync.await(() -> attempts.waiting(pool, Lane.LARGE, 1000))).contains(id);
        assertThat(Sync.await(() -> attempts.waiting(pool, Lane.SMALL, 1000))).doesNotContain(id);
        String small = answered();
        close(owner, small);
        until("the small one settled", () -> isSettled(small));

        world.sql("UPDATE campaign SET tasks = 1 WHERE id = $1", id);
        settling.close();
        until("settled", () -> isSettled(campaign));
    }

    private void closeUntilDue(String campaign) {
        close(owner, campaign);
        until(
                "due",
                () -> world.count("SELECT count(*) FROM settlement WHERE campaign_id = $1", UUID.fromString(campaign))
                        == 1);
    }

    /** An open campaign with one answer. */
    private String answered() {
        String campaign = world.open(owner, change -> change, keys(1));
        Worker worker = world.join(campaign);
        Assignment lease = claim(worker, campaign, 1).getFirst();
        submit(worker, answer(lease, "a"));
        return campaign;
    }

    /** The lock that a settlement holds, in a session that lasts until it is let go. */
    private final class BeingSettled implements AutoCloseable {
        private final SqlConnection session = pool.getConnectionAndAwait();
        private final Tuple key;

        BeingSettled(String campaign) {
            key = Tuple.of(campaign);
            session.preparedQuery("SELECT pg_advisory_lock(hashtextextended('settle/' || $1, 0))::text")
                    .executeAndAwait(key);
        }

        @Override
        public void close() {
            session.preparedQuery("SELECT pg_advisory_unlock(hashtextextended('settle/' || $1, 0))")
                    .executeAndAwait(key);
            session.closeAndAwait();
        }
    }

    private boolean isSettled(String campaign) {
        return world.sql("SELECT state FROM campaign WHERE id = $1", UUID.fromString(campaign))
                .getFirst()
                .getString(0)
                .equals("SETTLED");
    }

    private void retry(String campaign, String reason) {
        operator.retrySettlement(RetrySettlementRequest.newBuilder()
                .setCampaignId(campaign)
                .setReason(reason)
                .build());
    }

    private Optional<StuckSettlement> stuck(String campaign) {
        return operator
                .listStuckSettlements(ListStuckSettlementsRequest.newBuilder()
                        .setPage(PageRequest.newBuilder().setPageSize(500))
                        .build())
                .getSettlementsList()
                .stream()
                .filter(stuck -> stuck.getCampaignId().equals(campaign))
                .findAny();
    }
}
