package io.datafi.benchmarks.kinds;

import io.datafi.benchmarks.kinds.KindWorld.Imitation;
import io.datafi.benchmarks.kinds.KindWorld.Plan;
import io.datafi.benchmarks.kinds.KindWorld.Work;
import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import io.datafi.rules.pay.AgreementTable;
import io.datafi.rules.settlement.KindSettlement;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** How far the consensus of each kind is from the truth, and what honest work and its imitations earn. */
final class KindsReport {
    private static final long PRICE = 1_000_000;
    private static final int TASKS = 60;
    private static final int WORKERS = 15;
    private static final int IMITATORS = 4;
    private static final int ANSWERS_A_TASK = 5;

    /** Tasks, workers and answers a task of campaigns without imitators. */
    private static final List<int[]> SIZES = List.of(
            new int[] {40, 3, 3}, new int[] {60, 6, 4}, new int[] {60, 15, 5}, new int[] {100, 40, 3}, new int[] {
                40, 12, 12
            });

    private KindsReport() {}

    static void printConsensus(PrintStream out, int seeds) {
        out.println("| kind | honest answers | others | an answer | medoid | consensus | confidence | came true |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (Kind kind : Kind.values()) {
            for (Work work : Work.values()) {
                for (Imitation imitation : List.of(Imitation.NONE, Imitation.RANDOM)) {
                    double[] found = consensus(kind, work, imitation, seeds);
                    out.printf(
                            Locale.ROOT,
                            "| %s | %s | %s | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                            text(kind),
                            text(work),
                            text(imitation),
                            found[0],
                            found[1],
                            found[2],
                            found[3],
                            found[4]);
                }
            }
        }
    }

    /** Mean distances to the truth of answers, medoid and consensus; confidence, and what came of it. */
    static double[] consensus(Kind kind, Work work, Imitation imitation, int seeds) {
        double[] sums = new double[5];
        for (int seed = 0; seed < seeds; seed++) {
            KindWorld world = KindWorld.of(plan(kind, work, imitation), seed);
            Map<String, List<Json>> given = Baselines.byTask(kind, world.answers());
            Consensus consensus = Consensus.of(kind, world.answers(), Map.of());
            double chance = chance(kind, world, given);
            int tasks = consensus.tasks().size();
            for (int t = 0; t < tasks; t++) {
                String task = consensus.tasks().get(t);
                Json truth = kind.read(world.truth().get(task));
                List<Json> values = given.get(task);
                double far = kind.distance(consensus.labels().get(t), truth);
                double[] found = {
                    values.stream()
                            .mapToDouble(value -> kind.distance(value, truth))
                            .average()
                            .orElseThrow(),
                    kind.distance(Baselines.medoid(kind, values), truth),
                    far,
                    consensus.confidence()[t],
                    1 - far / chance
                };
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += found[i] / tasks / seeds;
                }
            }
        }
        return sums;
    }

    /** The mean distance of answers to the truth of the next task. */
    private static double chance(Kind kind, KindWorld world, Map<String, List<Json>> given) {
        List<String> tasks = List.copyOf(given.keySet());
        double sum = 0;
        long count = 0;
        for (int t = 0; t < tasks.size(); t++) {
            Json truth = kind.read(world.truth().get(tasks.get((t + 1) % tasks.size())));
            for (Json value : given.get(tasks.get(t))) {
                sum += kind.distance(value, truth);
                count++;
            }
        }
        return sum / count;
    }

    static void printPay(PrintStream out, int seeds) {
        out.println("| kind | honest answers | all honest | random | constant | empty | agreed | copied |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (Kind kind : Kind.values()) {
            for (Work work : Work.values()) {
                StringBuilder line = new StringBuilder("| %s | %s |".formatted(text(kind), text(work)));
                for (Imitation imitation : Imitation.values()) {
                    double[] pay = pay(kind, work, imitation, seeds);
                    line.append(
                            imitation == Imitation.NONE
                                    ? " %.3f |".formatted(pay[0])
                                    : " %.3f (%.3f) |".formatted(pay[1] / pay[0], pay[0]));
                }
                out.println(line);
            }
        }
    }

    static void printFalseAlarms(PrintStream out, int seeds) {
        out.println("| kind | honest answers | workers | answers a task | campaigns | of them with a name |");
        out.println("|---|---|---|---|---|---|");
        for (Kind kind : Kind.values()) {
            for (Work work : Work.values()) {
                for (int[] size : SIZES) {
                    int named = 0;
                    for (int seed = 0; seed < seeds; seed++) {
                        Plan plan = new Plan(kind, work, Imitation.NONE, size[0], size[1], 0, size[2]);
                        named += isAnyNamed(
                                        kind, KindWorld.of(plan, seed + 1_000).answers())
                                ? 1
                                : 0;
                    }
                    out.printf(
                            "| %s | %s | %d | %d | %d | %d |%n",
                            text(kind), text(work), size[1], size[2], seeds, named);
                }
            }
        }
    }

    private static boolean isAnyNamed(Kind kind, List<Answer> answers) {
        return KindSettlement.of(kind, answers, Map.of(), PRICE).accounts().rows().stream()
                .anyMatch(row -> row.reasons().equals("DEPENDENT"));
    }

    /** Mean pay of an answer in parts of the price: of honest workers and of imitators. */
    static double[] pay(Kind kind, Work work, Imitation imitation, int seeds) {
        double honest = 0;
        double others = 0;
        for (int seed = 0; seed < seeds; seed++) {
            List<Answer> answers =
                    KindWorld.of(plan(kind, work, imitation), seed).answers();
            AgreementTable accounts =
                    KindSettlement.of(kind, answers, Map.of(), PRICE).accounts();
            honest += mean(accounts, worker -> worker.startsWith("w")) / seeds;
            others += imitation == Imitation.NONE ? 0 : mean(accounts, worker -> worker.startsWith("x")) / seeds;
        }
        return new double[] {honest, others};
    }

    private static double mean(AgreementTable accounts, Predicate<String> who) {
        return accounts.rows().stream()
                        .filter(row -> who.test(row.worker()))
                        .mapToLong(AgreementTable.Row::payPpb)
                        .average()
                        .orElse(0)
                / 1e9;
    }

    private static Plan plan(Kind kind, Work work, Imitation imitation) {
        return new Plan(kind, work, imitation, TASKS, WORKERS, IMITATORS, ANSWERS_A_TASK);
    }

    private static String text(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
