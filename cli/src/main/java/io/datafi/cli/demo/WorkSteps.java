package io.datafi.cli.demo;

import io.datafi.annotation.v1.CampaignOrder;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.cli.Progress;
import io.datafi.cli.client.Retry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Step 3: all workers at once. */
final class WorkSteps {
    private static final int AT_ONCE = 8;
    private static final long SEED = 1979;

    private final DemoPeople people;
    private final DemoData data;
    private final DemoReport report;
    private final Disturbance disturbance;
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, Replay> replays = new LinkedHashMap<>();
    private double answersPerSecond;

    WorkSteps(DemoPeople people, DemoData data, DemoReport report, Disturbance disturbance) {
        this.people = people;
        this.data = data;
        this.report = report;
        this.disturbance = disturbance;
    }

    /** The same values by the names that the workers have in the recorded answers. */
    Map<String, Long> byRecordedName(Map<String, Long> byPseudonym) {
        Map<String, Long> named = new LinkedHashMap<>();
        replays.forEach((name, replay) -> named.put(name, byPseudonym.get(replay.pseudonym())));
        return named;
    }

    /** Pseudonym of a recorded worker. */
    String pseudonym(String recordedAs) {
        return replays.get(recordedAs).pseudonym();
    }

    double answersPerSecond() {
        return answersPerSecond;
    }

    void run(String campaignId) {
        report.step(3, data.rounds().size() + " workers lease, answer and submit");
        List<DemoPeople.Worker> workers = people.workers(data);
        report.check(
                "a worker finds the campaign among those that are open",
                finds(workers.getFirst(), campaignId),
                campaignId);
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
                Progress bar = report.bar("answers", data.answers())) {
            for (DemoPeople.Worker worker : workers) {
                replays.put(worker.recordedAs(), new Replay(worker, campaignId, count -> {
                    bar.step(count);
                    disturbance.answered(answered.addAndGet(count));
                }));
            }
            all(
                    pool,
                    workers.stream()
                            .<Runnable>map(worker -> replays.get(worker.recordedAs())::join)
                            .toList());
            // The first worker leases a task and walks away; it is answered when the lease has
            // ended.
            String abandoner = data.rounds().keySet().iterator().next();
            List<Map<String, String>> theirs = data.rounds().get(abandoner);
            String abandoned = theirs.getFirst().keySet().iterator().next();
            List<Map<String, String>> later = only(theirs, abandoned::equals);
            replays.get(abandoner).abandon(abandoned);
            long start = System.nanoTime();
            List<Runnable> work = new ArrayList<>();
            data.rounds().forEach((worker, rounds) -> {
                List<Map<String, String>> now =
                        worker.equals(abandoner) ? only(rounds, task -> !task.equals(abandoned)) : rounds;
                work.add(() -> replays.get(worker).run(now, order(worker)));
            });
            all(pool, work);
            answersPerSecond = (data.answers() - later.size()) * 1e9 / (System.nanoTime() - start);
            replays.get(abandoner).run(later, order(abandoner));
        }
        long accepted = replays.values().stream().mapToLong(Replay::accepted).sum();
        report.say("%.0f answers a second through the API", answersPerSecond);
        report.check(
                "every recorded answer was accepted once",
                accepted == data.answers(),
                accepted + " of " + data.answers());
        report.check(
                "a submit sent twice counts once", replays.values().stream().allMatch(Replay::repeatsWereHarmless));
    }

    private static boolean finds(DemoPeople.Worker worker, String campaignId) {
        ListOpenCampaignsRequest newest = ListOpenCampaignsRequest.newBuilder()
                .setOrder(CampaignOrder.CAMPAIGN_ORDER_NEWEST)
                .build();
        return Retry.call(() -> worker.session().workers().listOpenCampaigns(newest)).getCampaignsList().stream()
                .map(CampaignSummary::getId)
                .anyMatch(campaignId::equals);
    }

    private static Random order(String worker) {
        return new Random(SEED + worker.hashCode());
    }

    /** The part of each round that is about these tasks. */
    private static List<Map<String, String>> only(List<Map<String, String>> rounds, Predicate<String> tasks) {
        List<Map<String, String>> part = new ArrayList<>();
        for (Map<String, String> round : rounds) {
            Map<String, String> some = new LinkedHashMap<>(round);
            some.keySet().removeIf(tasks.negate());
            part.add(some);
        }
        return part.stream().filter(round -> !round.isEmpty()).toList();
    }

    private static void all(ExecutorService pool, List<Runnable> work) {
        List<Future<?>> futures = new ArrayList<>();
        work.forEach(part -> futures.add(pool.submit(part)));
        futures.forEach(future -> Background.await(pool, future));
    }
}
