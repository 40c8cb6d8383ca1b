package io.datafi.rules.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Searches the strategy that earns most for least. Strategies meet the rule many at a time, a fifth
 * of the accounts of a campaign, each campaign once: half of them drawn, the others changed from
 * the best before them. The best are tried again with more seeds, so that luck in the first trial
 * does not decide. Strategies compete with those that supply about as much information, because
 * more information earns more.
 */
public final class BestResponse {
    /** Who supplies more than this part of an honest account's information is no attacker. */
    public static final double INFORMATION_MAX = .5;

    /** An attacker earns at most this part of an honest account's pay for each answer. */
    public static final double GOAL = .25;

    /** Strategies compete within parts of this width of information. */
    public static final double PART = .1;

    private static final double ATTACKERS = .2;
    private static final int PARENTS = 40;
    private static final int FINALISTS = 6;
    private static final int FINAL_SEEDS = 60;

    /**
     * A strategy and what it earned.
     *
     * @param pay for each answer, in an honest account's mean pay for each answer
     */
    public record Result(Strategy strategy, double pay) {}

    private final World world;
    private final Payer payer;

    private BestResponse(World world, Payer payer) {
        this.world = world;
        this.payer = payer;
    }

    /**
     * The finalists, best first.
     *
     * @param count different strategies to try; all of them attackers
     */
    public static List<Result> search(World world, Payer payer, int count, long seed) {
        BestResponse search = new BestResponse(world, payer);
        SplittableRandom random = new SplittableRandom(seed);
        Set<Strategy> drawn = new LinkedHashSet<>();
        List<Result> tried = new ArrayList<>();
        for (int goal : new int[] {count / 2, count * 3 / 4, count}) {
            List<Strategy> parents = search.best(tried, PARENTS);
            List<Strategy> next = new ArrayList<>();
            for (int tries = 0; drawn.size() < goal && tries < 100L * count; tries++) {
                Strategy strategy =
                        parents.isEmpty()
                                ? Strategy.drawn(random)
                                : parents.get(random.nextInt(parents.size())).changed(random);
                if (strategy.information(world) <= INFORMATION_MAX && drawn.add(strategy)) {
                    next.add(strategy);
                }
            }
            tried.addAll(search.tried(next, 1, random.nextLong()));
        }
        return search.tried(search.best(tried, FINALISTS), FINAL_SEEDS, random.nextLong());
    }

    /** The part of a strategy, from 0: strategies of one part supply about the same. */
    public static int part(World world, Strategy strategy) {
        return (int) Math.max(0, Math.ceil(strategy.information(world) / PART - 1e-9) - 1);
    }

    /** So many of each part. */
    private List<Strategy> best(List<Result> tried, int ofEach) {
        Map<Integer, Integer> counts = new HashMap<>();
        return tried.stream()
                .sorted(Comparator.comparingDouble(Result::pay).reversed())
                .map(Result::strategy)
                .filter(s -> counts.merge(part(world, s), 1, Integer::sum) <= ofEach)
                .toList();
    }

    private List<Result> tried(List<Strategy> strategies, int seeds, long seed) {
        List<List<Strategy>> campaigns = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            campaigns.addAll(parted(strategies, i));
        }
        List<Map<Strategy, Double>> pays =
                Pair.map(campaigns.size(), i -> pay(campaigns.get(i), seed + i));
        Map<Strategy, Double> sums = new LinkedHashMap<>();
        strategies.forEach(strategy -> sums.put(strategy, 0.0));
        pays.forEach(pay -> pay.forEach((strategy, one) -> sums.merge(strategy, one, Double::sum)));
        return sums.entrySet().stream()
                .map(sum -> new Result(sum.getKey(), sum.getValue() / seeds))
                .sorted(Comparator.comparingDouble(Result::pay).reversed())
                .toList();
    }

    /** As many strategies to a campaign as a fifth of its accounts can follow. */
    private List<List<Strategy>> parted(List<Strategy> strategies, int turn) {
        List<List<Strategy>> parts = new ArrayList<>();
        List<Strategy> part = new ArrayList<>();
        int places = 0;
        int most = (int) (ATTACKERS * world.accounts());
        for (int i = 0; i < strategies.size(); i++) {
            // Another start each time, so that neighbours change.
            Strategy next = strategies.get((i + 7 * turn) % strategies.size());
            if (places + next.accounts() > most) {
                parts.add(part);
                part = new ArrayList<>();
                places = 0;
            }
            part.add(next);
            places += next.accounts();
        }
        parts.add(part);
        return parts;
    }

    private Map<Strategy, Double> pay(List<Strategy> strategies, long seed) {
        Contest contest = Generator.contest(world, strategies, seed);
        Map<String, Long> amounts = payer.amounts(contest.campaign());
        Map<String, Integer> answers = contest.campaign().answerCounts();
        double honestPay = 0;
        double honestAnswers = 0;
        for (Map.Entry<String, Integer> count : answers.entrySet()) {
            if (!contest.campaign().bad().contains(count.getKey())) {
                honestPay += amounts.get(count.getKey());
                honestAnswers += count.getValue();
            }
        }
        Map<Strategy, Double> pays = new LinkedHashMap<>();
        for (int i = 0; i < strategies.size(); i++) {
            double pay = 0;
            double given = 0;
            for (String account : contest.accounts().get(i)) {
                pay += amounts.getOrDefault(account, 0L);
                given += answers.getOrDefault(account, 0);
            }
            double perAnswer = given == 0 ? 0 : pay / given;
            pays.put(strategies.get(i), perAnswer / (honestPay / honestAnswers));
        }
        return pays;
    }
}
