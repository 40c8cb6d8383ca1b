package io.datafi.benchmarks;

import io.datafi.rules.rating.JudgeType;
import io.datafi.rules.rating.Leaderboard;
import io.datafi.rules.rating.LeaderboardOptions;
import io.datafi.rules.rating.Rating;
import io.datafi.rules.rating.VoteTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often the 95 % intervals hold the true ratings, also where some judges do not look at the items. */
final class Coverage {
    private static final Map<String, Arena> ARENAS = new TreeMap<>(Map.of(
            "20 judges × 100 votes", new Arena(20, 20, 100, 2.4, 0, 0),
            "200 × 50", new Arena(20, 200, 50, 2.4, 0, 0),
            "2,000 × 5", new Arena(20, 2000, 5, 2.4, 0, 0)));

    private static final double CARELESS = .3;

    /** What is found in many tournaments: the share of intervals that hold, Kendall's tau, and the mean width. */
    private record Figures(double held, double tau, double width) {}

    private Coverage() {}

    static String table(int seeds) {
        StringBuilder table = new StringBuilder();
        table.append(
                        "Coverage of the 95 % intervals (goal .93 to .97), Kendall's tau to the true order, mean width of an")
                .append(" interval in points; 20 items, ")
                .append(seeds)
                .append(" tournaments each; undefended → defended.\n\n");
        table.append("| judges | of whom | coverage | tau | width |\n|---|---|---|---|---|\n");
        ARENAS.forEach((name, arena) -> {
            for (JudgeType type : List.of(JudgeType.INFORMATIVE, JudgeType.RANDOM, JudgeType.FIRST)) {
                table.append(row(name, arena, type, seeds));
            }
        });
        return table.toString();
    }

    private static String row(String name, Arena arena, JudgeType type, int seeds) {
        Figures plain = figures(arena, type, seeds, LeaderboardOptions.PLAIN);
        Figures defended = figures(arena, type, seeds, LeaderboardOptions.DEFAULT);
        String whom = switch (type) {
            case INFORMATIVE -> "all look";
            case RANDOM -> "30 % vote at random";
            case FIRST -> "30 % always for the first";
            case SECOND -> "30 % always for the second";
        };
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f → %.3f%s | %.3f → %.3f | %.0f → %.0f |%n",
                name,
                whom,
                plain.held,
                defended.held,
                defended.held >= .93 && defended.held <= .97 ? "" : " MISSED",
                plain.tau,
                defended.tau,
                plain.width,
                defended.width);
    }

    private static Figures figures(Arena arena, JudgeType type, int seeds, LeaderboardOptions options) {
        int careless = (int) Math.round(CARELESS * arena.judges());
        int items = arena.items();
        double held = 0;
        double order = 0;
        double width = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            var votes = new VoteTable(arena.careless(seed, careless, type));
            List<Rating> rows = Leaderboard.of(votes, options).rows();
            for (int item = 0; item < items; item++) {
                double truth = Rating.MEAN + Rating.SCALE * arena.ability(item);
                Rating row = rows.get(item);
                held += row.lower() <= truth && truth <= row.upper() ? 1 : 0;
                width += row.upper() - row.lower();
                for (int better = 0; better < item; better++) {
                    order += Math.signum(rows.get(better).rating() - row.rating());
                }
            }
        }
        double of = (double) items * seeds;
        return new Figures(held / of, order / (of * (items - 1) / 2), width / of);
    }
}
