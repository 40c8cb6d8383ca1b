package io.datafi.annotation.assignment;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.platform.error.RemoteError;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds when many do the same at once. */
@QuarkusTest
class ConcurrentWorkTest {
    private static final int TASKS = 30;
    private static final int OVERLAP = 3;
    private static final int WORKERS = 12;

    /**
     * Tasks with more answers and leases than the overlap allows, and workers with two leases on
     * one.
     */
    private static final String TOO_MANY = """
            SELECT count(*) FROM (
                SELECT 1 FROM assignment WHERE campaign_id = $1::text::uuid
                    AND state IN ('LEASED', 'ANSWERED')
                GROUP BY task_no HAVING count(*) > %d
                UNION ALL
                SELECT 1 FROM assignment WHERE campaign_id = $1::text::uuid AND state = 'LEASED'
                GROUP BY task_no, worker HAVING count(*) > 1) x
            """.formatted(OVERLAP);

    @Inject
    World world;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void overlapIsNeverPassedAndAllSlotsAreFilled() throws Exception {
        String campaign = world.open(owner, change -> change.setOverlap(OVERLAP), keys(TASKS));
        List<Worker> workers = workers(campaign);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger violations = new AtomicInteger();

        List<Callable<Integer>> work = new ArrayList<>();
        for (Worker worker : workers) {
            work.add(() -> workUntilNothingIsLeft(worker, campaign));
        }
        try (ExecutorService watcher = Executors.newSingleThreadExecutor()) {
            Future<?> watching = watcher.submit(() -> {
                while (!done.get()) {
                    violations.addAndGet((int) world.count(TOO_MANY, campaign));
                }
            });
            run(work);
            done.set(true);
            watching.get();
        }

        assertThat(violations).hasValue(0);
        assertThat(answers(campaign)).isEqualTo(TASKS * OVERLAP);
    }

    @Test
    void anExpiredLeaseGoesToALateAnswerOrToTheNextHolderAndNeverToBoth() throws Exception {
        String campaign = world.open(owner, change -> change.setOverlap(1), keys(TASKS));
        Worker slow = world.join(campaign);
        NewAnswer[] late = claim(slow, campaign, TASKS).stream()
                .map(one -> answer(one, "a"))
                .toArray(NewAnswer[]::new);
        keys(TASKS).forEach(task -> world.endLeases(campaign, task));
        List<Worker> workers = workers(campaign);
        Set<String> taken = new HashSet<>();

        List<Callable<Integer>> work = new ArrayList<>();
        for (Worker worker : workers) {
            work.add(() -> {
                List<Assignment> claimed = claimIfAny(worker, campaign, 2);
                synchronized (taken) {
                    claimed.forEach(
                            one -> assertThat(taken.add(one.getTaskKey())).isTrue());
                }
                return claimed.size();
            });
        }
        work.add(WORKERS / 2, () ->
                (int) codes(submit(slow, late)).stream().filter(String::isEmpty).count());

        assertThat(run(work).stream().mapToInt(Integer::intValue).sum()).isEqualTo(TASKS);
        assertThat(codes(submit(slow, late))).containsOnly("", "LEASE_EXPIRED");
        assertThat(answers(campaign) + taken.size()).isEqualTo(TASKS);
    }

    @Test
    void lateAnswersOfManyFillATaskAndNeverPassItsOverlap() throws Exception {
        String campaign = world.open(owner, change -> change.setOverlap(OVERLAP), keys(TASKS));
        List<Worker> workers = workers(campaign);
        List<Callable<Integer>> work = new ArrayList<>();
        for (Worker worker : workers) {
            NewAnswer[] late = claim(worker, campaign, TASKS).stream()
                    .map(one -> answer(one, "a"))
                    .toArray(NewAnswer[]::new);
            // The leases of the last few end; those before were expired by the claims behind them.
            keys(TASKS).forEach(task -> world.endLeases(campaign, task));
            work.add(() -> (int)
                    codes(submit(worker, late)).stream().filter(String::isEmpty).count());
        }

        assertThat(run(work).stream().mapToInt(Integer::intValue).sum()).isEqualTo(TASKS * OVERLAP);
        assertThat(answers(campaign)).isEqualTo(TASKS * OVERLAP);
        assertThat(world.count(TOO_MANY, campaign)).isZero();
        assertThat(world.eventTypes(campaign).stream().filter("AnswerAccepted"::equals))
                .hasSize(TASKS * OVERLAP);
    }

    @Test
    void aDuplicatedSubmissionCountsOnce() throws Exception {
        String campaign = world.open(owner, change -> change, keys(TASKS));
        Worker worker = world.join(campaign);
        List<NewAnswer> answers = new ArrayList<>(claim(worker, campaign, TASKS).stream()
                .map(one -> answer(one, "a"))
                .toList());
        Random random = new Random(7);
        String sharedKey = key();

        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<NewAnswer> shuffled = new ArrayList<>(answers);
            boolean shared = i % 2 == 0;
            if (!shared) {
                java.util.Collections.shuffle(shuffled, random);
            }
            work.add(() -> (int)
                    submit(worker, shared ? sharedKey : key(), shuffled.toArray(NewAnswer[]::new))
                            .getOutcomesList()
                            .stream()
                            .filter(one -> one.getCode().isEmpty())
                            .count());
        }

        assertThat(run(work)).containsOnly(TASKS);
        assertThat(world.eventTypes(campaign).stream().filter("AnswerAccepted"::equals))
                .hasSize(TASKS);
    }

    @Test
    void closingStandsBehindEveryAcceptedAnswer() throws Exception {
        String campaign = world.open(owner, change -> change.setOverlap(WORKERS), keys(TASKS));
        List<Worker> workers = workers(campaign);
        AtomicInteger accepted = new AtomicInteger();

        List<Callable<Integer>> work = new ArrayList<>();
        for (Worker worker : workers) {
            List<Assignment> leases = claim(worker, campaign, TASKS);
            work.add(() -> {
                for (Assignment lease : leases) {
                    try {
                        submit(worker, answer(lease, "a"));
                        accepted.incrementAndGet();
                    } catch (StatusRuntimeException refused) {
                        assertThat(code(refused)).isEqualTo("CAMPAIGN_NOT_OPEN");
                    }
                }
                return 0;
            });
        }
        work.add(WORKERS / 2, () -> {
            while (accepted.get() < TASKS) {
                Thread.onSpinWait();
            }
            close(owner, campaign);
            return 0;
        });
        run(work);

        List<String> types = world.eventTypes(campaign);
        int closed = types.indexOf("CampaignClosed");
        assertThat(types.lastIndexOf("AnswerAccepted")).isLessThan(closed);
        assertThat(types.stream().filter("AnswerAccepted"::equals)).hasSize(accepted.get());
        assertThat(world.sql(
                                "SELECT body FROM event WHERE stream = $1" + " AND type = 'CampaignClosed'",
                                "campaign/" + campaign)
                        .getFirst()
                        .getString(0))
                .isEqualTo("{\"answers\":" + accepted.get() + "}");
    }

    private int workUntilNothingIsLeft(Worker worker, String campaign) {
        int answered = 0;
        int inVain = 0;
        // What others hold locked at that moment is passed over: nothing free means later, not
        // never.
        for (int round = 0; inVain < 3 && round < 10 * TASKS; round++) {
            List<Assignment> claimed = claimIfAny(worker, campaign, 1 + round % 4);
            if (claimed.isEmpty()) {
                inVain++;
                continue;
            }
            submit(worker, claimed.stream().map(one -> answer(one, "b")).toArray(NewAnswer[]::new));
            answered += claimed.size();
        }
        return answered;
    }

    /** Empty when nothing is free, as the refusal says. */
    private static List<Assignment> claimIfAny(Worker worker, String campaign, int count) {
        try {
            return claim(worker, campaign, count);
        } catch (StatusRuntimeException refused) {
            assertThat(code(refused)).isEqualTo("NO_TASK_AVAILABLE");
            return List.of();
        }
    }

    private long answers(String campaign) {
        return world.count("SELECT count(*) FROM answer WHERE campaign_id = $1::text::uuid", campaign);
    }

    private static List<String> codes(SubmitAnswersResponse response) {
        return response.getOutcomesList().stream()
                .map(SubmissionOutcome::getCode)
                .toList();
    }

    private static String code(StatusRuntimeException refused) {
        return RemoteError.of(refused).orElseThrow(() -> refused).code().name();
    }

    private List<Worker> workers(String campaign) {
        return IntStream.range(0, WORKERS).mapToObj(i -> world.join(campaign)).toList();
    }

    private static <T> List<T> run(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work, 2, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
