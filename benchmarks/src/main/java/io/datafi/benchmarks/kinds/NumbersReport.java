package io.datafi.benchmarks.kinds;

import io.datafi.benchmarks.kinds.NumberWorld.Crowd;
import io.datafi.benchmarks.kinds.NumberWorld.Size;
import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.json.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far the consensus of numbers is from the truth, beside mean, median and medoid. */
final class NumbersReport {
    private static final List<Size> SIZES =
            List.of(new Size(30, 8, 3), new Size(100, 20, 3), new Size(100, 20, 5), new Size(60, 20, 12));

    private NumbersReport() {}

    static void print(PrintStream out, int seeds) {
        out.println("| crowd | answers a task × tasks | mean | median | medoid | consensus | ÷ best of them |");
        out.println("|---|---|---|---|---|---|---|");
        for (Crowd crowd : Crowd.values()) {
            for (Size size : SIZES) {
                double[] error = errors(crowd, size, seeds);
                double best = Math.min(error[0], Math.min(error[1], error[2]));
                out.printf(
                        Locale.ROOT,
                        "| %s | %d × %d | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                        crowd.text,
                        size.answersATask(),
                        size.tasks(),
                        error[0],
                        error[1],
                        error[2],
                        error[3],
                        error[3] / best);
            }
        }
    }

    /** Mean absolute errors of mean, median, medoid and consensus. */
    static double[] errors(Crowd crowd, Size size, int seeds) {
        double[] sums = new double[4];
        for (int seed = 0; seed < seeds; seed++) {
            NumberWorld world = NumberWorld.of(crowd, size, seed + 1_000L * crowd.ordinal());
            Map<String, List<Json>> given = Baselines.byTask(Kind.NUMBER, world.answers());
            Consensus consensus = Consensus.of(Kind.NUMBER, world.answers(), Map.of());
            for (int t = 0; t < consensus.tasks().size(); t++) {
                String task = consensus.tasks().get(t);
                double truth = world.truth().get(task);
                List<Json> values = given.get(task);
                double[] found = {
                    Baselines.mean(values),
                    Baselines.median(values),
                    ((Json.Num) Baselines.medoid(Kind.NUMBER, values)).value(),
                    ((Json.Num) consensus.labels().get(t)).value()
                };
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += Math.abs(found[i] - truth) / size.tasks() / seeds;
                }
            }
        }
        return sums;
    }
}
