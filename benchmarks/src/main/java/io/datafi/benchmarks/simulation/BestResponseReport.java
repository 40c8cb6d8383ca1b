package io.datafi.benchmarks.simulation;

import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Prints the best strategy found against a rule for each tenth of information supplied, and whether
 * the best of all is within the goal.
 */
final class BestResponseReport {
    private final Output output;

    BestResponseReport(Output output) {
        this.output = output;
    }

    void print(World world, Payer payer, int strategies, long seed) {
        List<BestResponse.Result> found = BestResponse.search(world, payer, strategies, seed);
        output.line("information supplied and pay, for an answer, in an honest account's; strategy");
        Set<Integer> parts = new HashSet<>();
        found.stream()
                .filter(result -> parts.add(BestResponse.part(world, result.strategy())))
                .sorted(Comparator.comparingDouble(r -> r.strategy().information(world)))
                .forEach(result -> row(world, result));
        double best = found.getFirst().pay();
        output.line(
                "best response of %d: %s, goal at most %s%s",
                strategies, number(best), number(BestResponse.GOAL), best <= BestResponse.GOAL ? "" : " *");
    }

    private void row(World world, BestResponse.Result result) {
        Strategy strategy = result.strategy();
        String information = number(strategy.information(world));
        output.line("%s  %s  %s", information, number(result.pay()), strategy);
        output.object(Json.object()
                .with("information", information)
                .with("pay", number(result.pay()))
                .with("strategy", strategy.toString())
                .build());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
