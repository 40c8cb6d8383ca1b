package io.datafi.benchmarks.simulation;

import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.Locale;

/** Prints the attack table; a {@code *} marks a goal that is missed. */
final class AttackReport {
    private static final String ROW = "%-12s %5s   %8s %5s   %8s %5s   %8s %8s   %4s";

    private final Output output;

    AttackReport(Output output) {
        this.output = output;
    }

    void print(World world, Payer payer, int seeds, long firstSeed) {
        output.line(ROW, "behaviour", "share", "to bad", "goal", "honest", "goal", "labels", "best", "flag");
        int missed = 0;
        for (Behaviour behaviour : Behaviour.values()) {
            for (AttackTable.Line line : AttackTable.lines(behaviour, world, payer, seeds, firstSeed)) {
                row(line);
                boolean met = line.badShareMet() && line.honestMet() && line.accuracyMet();
                missed += line.share() < 0 && !met ? 1 : 0;
            }
        }
        output.line("behaviours with a missed goal: %d of %d", missed, Behaviour.values().length);
    }

    void printFalseAlarms(World world, Payer payer, int campaigns, long firstSeed) {
        long alarms = AttackTable.falseAlarms(world, payer, campaigns, firstSeed);
        boolean met = alarms <= AttackTable.ALARM_GOAL * campaigns;
        output.line(
                "honest campaigns with a flagged account: %d of %d, goal at most 1 %%%s",
                alarms, campaigns, met ? "" : " *");
        output.object(Json.object()
                .with("campaigns", campaigns)
                .with("flagged", (int) alarms)
                .build());
    }

    private void row(AttackTable.Line line) {
        Outcome outcome = line.outcome();
        boolean mean = line.share() < 0;
        String goal = mean ? number(line.behaviour().goal(), true) : "";
        double honest = line.behaviour() == Behaviour.HONEST ? AttackTable.ALL_HONEST_GOAL : AttackTable.HONEST_GOAL;
        boolean free = line.behaviour() == Behaviour.GOLD_LEAK;
        output.line(
                ROW,
                line.behaviour().id(),
                mean ? "mean" : number(line.share(), true).strip(),
                number(outcome.badShare(), line.badShareMet()),
                goal,
                number(outcome.honestRatio(), line.honestMet()),
                mean && !free ? number(honest, true) : "",
                number(outcome.accuracy(), line.accuracyMet()),
                number(outcome.best(), true),
                "" + outcome.flagged());
        JsonObject.Builder json = Json.object()
                .with("behaviour", line.behaviour().id())
                .with("share", mean ? "mean" : number(line.share(), true))
                .with("badShare", number(outcome.badShare(), true))
                .with("honestRatio", number(outcome.honestRatio(), true))
                .with("accuracy", number(outcome.accuracy(), true))
                .with("best", number(outcome.best(), true))
                .with("flagged", outcome.flagged());
        output.object(json.build());
    }

    private static String number(double value, boolean met) {
        return String.format(Locale.ROOT, "%.3f", value) + (met ? "" : "*");
    }
}
