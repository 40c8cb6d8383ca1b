package io.datafi.benchmarks.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Searches the strategy that earns most for least. Strategies meet the rule many at a time, a fifth
 * of the accounts of a campaign, each campaign once: half of them drawn, the others changed from
 * the best before them. The best are tried again with more seeds, so that luck in the first trial
 * does not decide, and without each other, because accounts that do the same change what is
 * expected of them: once alone and once as a fifth of the accounts, of which the better counts.
 * Strategies compete with those that supply about as much information, because more information
 * earns more.
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
    private static final int FINALISTS = 3;
    private static final int FINAL_SEEDS = 10;

    /** A lone account of few answers has luck; so many of them have little. */
    private static final int FINAL_ACCOUNTS = 100;

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
                Strategy strategy = parents.isEmpty()
                        ? Strategy.drawn(random)
                        : parents.get(random.nextInt(parents.size())).changed(random);
                if (strategy.information(world) <= INFORMATION_MAX && drawn.add(strategy)) {
                    next.add(strategy);
                }
            }
            tried.addAll(search.tried(next, random.nextLong()));
        }
        long finals = random.nextLong();
        return search.best(tried, FINALISTS).stream()
                .map(strategy -> new Result(strategy, search.finalPay(strategy, finals)))
                .sorted(Comparator.comparingDouble(Result::pay).reversed())
                .toList();
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

    /** Each once, in campaigns with others. */
    private List<Result> tried(List<Strategy> strategies, long seed) {
        List<List<Strategy>> campaigns = parted(strategies);
        List<double[]> pays = Pair.map(campaigns.size(), i -> pay(campaigns.get(i), seed + i));
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < pays.size(); i++) {
            for (int s = 0; s < pays.get(i).length; s++) {
                results.add(new Result(campaigns.get(i).get(s), pays.get(i)[s]));
            }
        }
        return results;
    }

    /** Mean pay by itself, of one group or of as many as there may be, whichever is more. */
    private double finalPay(Strategy strategy, long seed) {
        int groups = Math.max(1, places() / strategy.accounts());
        double alone = mean(strategy, 1, seed);
        return groups == 1 ? alone : Math.max(alone, mean(strategy, groups, seed));
    }

    private double mean(Strategy strategy, int groups, long seed) {
        List<Strategy> all = Collections.nCopies(groups, strategy);
        int seeds = Math.max(FINAL_SEEDS, FINAL_ACCOUNTS / (groups * strategy.accounts()));
        return Pair.map(seeds, i -> pay(all, seed + i)).stream()
                .mapToDouble(pay -> Arrays.stream(pay).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    private int places() {
        return (int) (ATTACKERS * world.accounts());
    }

    /** As many strategies to a campaign as a fifth of its accounts can follow. */
    private List<List<Strategy>> parted(List<Strategy> strategies) {
        List<List<Strategy>> parts = new ArrayList<>();
        List<Strategy> part = new ArrayList<>();
        int taken = 0;
        for (Strategy next : strategies) {
            if (taken + next.accounts() > places()) {
                parts.add(part);
                part = new ArrayList<>();
                taken = 0;
            }
            part.add(next);
            taken += next.accounts();
        }
        parts.add(part);
        return parts;
    }

    /** What each strategy earns for an answer, in an honest account's pay. */
    private double[] pay(List<Strategy> strategies, long seed) {
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
        double[] pays = new double[strategies.size()];
        for (int i = 0; i < strategies.size(); i++) {
            double pay = 0;
            double given = 0;
            for (String account : contest.accounts().get(i)) {
                pay += amounts.getOrDefault(account, 0L);
                given += answers.getOrDefault(account, 0);
            }
            double perAnswer = given == 0 ? 0 : pay / given;
            pays[i] = perAnswer / (honestPay / honestAnswers);
        }
        return pays;
    }
}
