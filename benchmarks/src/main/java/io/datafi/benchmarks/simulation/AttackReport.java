package io.datafi.benchmarks.simulation;

import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Prints the attack table; a {@code *} marks a goal that is missed. */
final class AttackReport {
    private static final String ROW = "%-12s %5s   %8s %5s   %8s %5s   %8s %8s   %4s";

    private final Output output;

    AttackReport(Output output) {
        this.output = output;
    }

    void print(World world, Payer payer, int seeds, long firstSeed) {
        for (Setting setting : Setting.values()) {
            output.line("%s: %s", setting.name().toLowerCase(Locale.ROOT), setting.meaning());
            print(setting, setting.of(world), payer, setting.seeds(seeds), firstSeed);
        }
    }

    private void print(Setting setting, World world, Payer payer, int seeds, long firstSeed) {
        output.line(ROW, "behaviour", "share", "to bad", "goal", "honest", "goal", "labels", "best", "flag");
        int missed = 0;
        for (Behaviour behaviour : Behaviour.values()) {
            List<AttackTable.Line> lines =
                    AttackTable.lines(behaviour, world, setting.shares(), payer, seeds, firstSeed);
            for (AttackTable.Line line : lines) {
                if (setting == Setting.STANDARD || line.share() < 0) {
                    row(setting, line);
                }
                boolean met = line.badShareMet() && line.honestMet() && line.accuracyMet();
                missed += line.share() < 0 && !met ? 1 : 0;
            }
        }
        output.line("behaviours with a missed goal: %d of %d", missed, Behaviour.values().length);
    }

    void printFalseAlarms(Payer payer, int campaigns, long firstSeed) {
        FalseAlarms alarms = FalseAlarms.of(payer, campaigns, firstSeed);
        alarms.strata().forEach(stratum -> stratum(stratum));
        output.line(
                "honest campaigns with a flagged account: %d of %d, goal at most 1 %%%s",
                alarms.flagged(), campaigns, alarms.flagged() <= FalseAlarms.GOAL * campaigns ? "" : " *");
        output.object(Json.object()
                .with("campaigns", campaigns)
                .with("flagged", alarms.flagged())
                .build());
    }

    private void stratum(FalseAlarms.Stratum stratum) {
        boolean met = stratum.flagged() <= FalseAlarms.STRATUM_GOAL * stratum.campaigns();
        output.line("%-42s %d of %d%s", stratum.name(), stratum.flagged(), stratum.campaigns(), met ? "" : " *");
        output.object(Json.object()
                .with("stratum", stratum.name())
                .with("campaigns", stratum.campaigns())
                .with("flagged", stratum.flagged())
                .build());
    }

    private void row(Setting setting, AttackTable.Line line) {
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
                .with("world", setting.name().toLowerCase(Locale.ROOT))
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
