package io.datafi.benchmarks;

import io.datafi.rules.rating.Defence;
import io.datafi.rules.rating.Leaderboard;
import io.datafi.rules.rating.LeaderboardOptions;
import io.datafi.rules.rating.Rating;
import io.datafi.rules.rating.Vote;
import io.datafi.rules.rating.VoteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What rigging judges gain, with and without the defence, against the same votes all honest. */
final class Attacks {
    private static final Map<String, Arena> ARENAS = new TreeMap<>(Map.of(
            "200 judges × 50 votes", new Arena(20, 200, 50, 2.4, .1, 0),
            "200 × 50, taste .4", new Arena(20, 200, 50, 2.4, .1, .4),
            "100 × 100", new Arena(20, 100, 100, 2.4, .1, 0),
            "1,000 × 20", new Arena(20, 1000, 20, 2.4, .1, 0),
            "2,000 × 5", new Arena(20, 2000, 5, 2.4, .1, 0)));

    private Attacks() {}

    static String table(int seeds) {
        StringBuilder table = new StringBuilder();
        table.append("A tenth of the judges rigs; points, mean (worst) of ")
                .append(seeds)
                .append(" seeds; 20 items, target in the middle, buried: the best.\n\n");
        table.append(
                "| judges | attack | undefended | defended | rigging judges excluded | honest judges excluded |\n");
        table.append("|---|---|---|---|---|---|\n");
        ARENAS.forEach((name, arena) -> {
            for (Arena.Attack attack : Arena.Attack.values()) {
                table.append(row(name, arena, attack, seeds));
            }
        });
        return table.toString();
    }

    private static String row(String name, Arena arena, Arena.Attack attack, int seeds) {
        int rigging = arena.judges() / 10;
        int target = attack.name().startsWith("BURY") ? 0 : arena.items() / 2;
        double plain = 0;
        double defended = 0;
        double worst = 0;
        int caught = 0;
        int accused = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            double honest = rating(arena.honest(seed), target);
            List<Vote> votes = arena.attacked(seed, rigging, attack, target);
            Leaderboard board = defended(votes);
            double moved = board.rows().get(target).rating() - honest;
            plain += (rating(votes, target) - honest) / seeds;
            defended += moved / seeds;
            worst = Math.abs(moved) > Math.abs(worst) ? moved : worst;
            for (String judge : board.defence().orElseThrow().exclusions().keySet()) {
                if (Integer.parseInt(judge.substring(1)) < rigging) {
                    caught++;
                } else {
                    accused++;
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %+.0f | %+.1f (%+.1f) | %.0f %% | %d of %d |%n",
                name,
                attack,
                plain,
                defended,
                worst,
                100. * caught / (rigging * seeds),
                accused,
                (arena.judges() - rigging) * seeds);
    }

    /** Honest tournaments: how many judges are accused, and whether any rating moves. */
    static String honest(int seeds) {
        StringBuilder table = new StringBuilder();
        table.append("All judges honest, ").append(seeds).append(" seeds each.\n\n");
        table.append(
                "| judges | tournaments with an accused or capped judge | with a judge who is thought not to look |"
                        + " largest move of a rating |\n");
        table.append("|---|---|---|---|\n");
        ARENAS.forEach((name, arena) -> {
            int touched = 0;
            int mixed = 0;
            double moved = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                List<Vote> votes = arena.honest(1000 + seed);
                Leaderboard board = defended(votes);
                Defence defence = board.defence().orElseThrow();
                boolean clean = defence.exclusions().isEmpty() && defence.caps().isEmpty();
                touched += clean ? 0 : 1;
                mixed += board.mixture().orElseThrow().isMixed() ? 1 : 0;
                List<Rating> all = rows(votes);
                List<Rating> kept = board.rows();
                for (int item = 0; item < arena.items(); item++) {
                    double by = all.get(item).rating() - kept.get(item).rating();
                    moved = Math.max(moved, Math.abs(by));
                }
            }
            table.append(String.format(Locale.ROOT, "| %s | %d | %d | %.1f |%n", name, touched, mixed, moved));
        });
        return table.toString();
    }

    /** Five identities with 100 votes each: whether any item leaves its interval of ranks. */
    static String fewIdentities(int seeds) {
        StringBuilder table = new StringBuilder();
        table.append("500 votes of five identities added to 200 honest judges × 50 votes, ")
                .append(seeds)
                .append(" seeds.\n\n");
        table.append("| attack | undefended: items beyond their interval | defended |\n|---|---|---|\n");
        Arena arena = new Arena(20, 205, 50, 2.4, .1, 0);
        for (Arena.Attack attack : List.of(Arena.Attack.STUFF, Arena.Attack.STUFF_ONLY, Arena.Attack.OMNIPRESENT)) {
            int[] beyond = new int[2];
            for (int seed = 1; seed <= seeds; seed++) {
                List<Vote> honest = arena.honest(seed);
                // The five rig with two judges' votes each; as honest judges they are not there.
                honest.removeIf(vote -> Integer.parseInt(vote.judge().substring(1)) < 5);
                List<Rating> before = rows(honest);
                List<Vote> votes = new ArrayList<>(honest);
                new Arena(20, 5, 100, 2.4, .1, 0)
                        .attacked(seed, 5, attack, 12)
                        .forEach(vote ->
                                votes.add(new Vote(vote.itemA(), vote.itemB(), vote.winner(), "rig" + vote.judge())));
                beyond[0] += beyond(before, rows(votes));
                beyond[1] += beyond(before, defended(votes).rows());
            }
            table.append("| %s | %d | %d |%n".formatted(attack, beyond[0], beyond[1]));
        }
        return table.toString();
    }

    private static int beyond(List<Rating> before, List<Rating> after) {
        int beyond = 0;
        for (int item = 0; item < before.size(); item++) {
            double points = after.get(item).rating();
            long rank = 1 + after.stream().filter(row -> row.rating() > points).count();
            Rating own = before.get(item);
            beyond += rank < own.rankLow() || rank > own.rankHigh() ? 1 : 0;
        }
        return beyond;
    }

    private static double rating(List<Vote> votes, int item) {
        return rows(votes).get(item).rating();
    }

    private static List<Rating> rows(List<Vote> votes) {
        return Leaderboard.of(new VoteTable(votes), LeaderboardOptions.PLAIN).rows();
    }

    private static Leaderboard defended(List<Vote> votes) {
        return Leaderboard.of(new VoteTable(votes), LeaderboardOptions.DEFAULT);
    }
}
