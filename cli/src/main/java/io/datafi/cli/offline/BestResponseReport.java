package io.datafi.cli.offline;

import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
import io.datafi.rules.simulation.BestResponse;
import io.datafi.rules.simulation.Payer;
import io.datafi.rules.simulation.Strategy;
import io.datafi.rules.simulation.World;
import java.util.List;
import java.util.Locale;

/** Prints the best strategies found against a rule, and whether the best is within the goal. */
final class BestResponseReport {
    private static final int SHOWN = 10;

    private final Output output;

    BestResponseReport(Output output) {
        this.output = output;
    }

    void print(World world, Payer payer, int strategies, long seed) {
        List<BestResponse.Result> found = BestResponse.search(world, payer, strategies, seed);
        output.line("pay for an answer, in an honest account's; information supplied; strategy");
        found.stream().limit(SHOWN).forEach(result -> row(world, result));
        double best = found.getFirst().pay();
        output.line(
                "best response of %d: %s, goal at most %s%s",
                strategies,
                number(best),
                number(BestResponse.GOAL),
                best <= BestResponse.GOAL ? "" : " *");
    }

    private void row(World world, BestResponse.Result result) {
        Strategy strategy = result.strategy();
        String information = number(strategy.information(world));
        output.line("%s  %s  %s", number(result.pay()), information, strategy);
        output.object(
                Json.object()
                        .with("pay", number(result.pay()))
                        .with("information", information)
                        .with("strategy", strategy.toString())
                        .build());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
