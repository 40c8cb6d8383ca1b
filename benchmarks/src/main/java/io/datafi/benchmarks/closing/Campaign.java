package io.datafi.benchmarks.closing;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.stopping.SkillFit;
import io.datafi.rules.stopping.SkillSnapshot;
import io.datafi.rules.stopping.Snapshots;
import io.datafi.rules.stopping.StoppingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays one campaign twice: with sequential closing and with every fixed overlap. Gold is answered
 * first. The other tasks are taken up in lots, one answer to each open task a round; snapshots are
 * made as the lots go on, more often at the beginning, when each teaches more.
 */
final class Campaign {
    static final double TARGET = .05;
    private static final int LOTS = 6;

    /** More than this teaches little about a gold task's answers. */
    private static final int GOLD_ANSWERS = 8;

    private final World world;
    private final StoppingRule closing;
    private final Map<String, String> gold = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private int reached;
    private int wrong;
    private int settled;

    private Campaign(World world, int overlapMax) {
        this.world = world;
        closing = new StoppingRule(overlapMax);
        world.gold().forEach(task -> gold.put(task, world.truth().get(task)));
    }

    static Played play(World world) {
        int overlapMax = world.overlapMax();
        Campaign campaign = new Campaign(world, overlapMax);
        campaign.sequentially();
        long answers = campaign.taken.values().stream().mapToInt(n -> n).sum();
        int right = campaign.right();
        long[] fixedAnswers = new long[overlapMax];
        int[] fixedRight = new int[overlapMax];
        for (int n = 1; n <= overlapMax; n++) {
            for (String task : world.tasks()) {
                int there = world.answers().get(task).size();
                int each = gold(world, task) ? Math.min(n, GOLD_ANSWERS) : n;
                campaign.taken.put(task, Math.min(each, there));
                fixedAnswers[n - 1] += Math.min(each, there);
            }
            fixedRight[n - 1] = campaign.right();
        }
        return new Played(
                world.tasks().size() - campaign.gold.size(),
                campaign.reached,
                campaign.wrong,
                campaign.settled,
                answers,
                right,
                fixedAnswers,
                fixedRight);
    }

    private static boolean gold(World world, String task) {
        return world.gold().contains(task);
    }

    private void sequentially() {
        for (String task : gold.keySet()) {
            taken.put(task, Math.min(GOLD_ANSWERS, world.answers().get(task).size()));
        }
        List<String> others =
                world.tasks().stream().filter(task -> !gold(world, task)).toList();
        for (int lot = 0; lot < LOTS; lot++) {
            int from = lot * others.size() / LOTS;
            lot(lot, new ArrayList<>(others.subList(from, (lot + 1) * others.size() / LOTS)));
        }
    }

    private void lot(int lot, List<String> open) {
        SkillSnapshot snapshot = null;
        for (int round = 1; round <= closing.overlapMax() && !open.isEmpty(); round++) {
            for (String task : open) {
                int more = taken.getOrDefault(task, 0) + 1;
                taken.put(task, Math.min(more, world.answers().get(task).size()));
            }
            if (snapshot == null || round == 4 || lot < 2 && (round == 3 || round == 6)) {
                AnswerIndex table = table();
                snapshot = Snapshots.of(table, table.gold(gold), TARGET);
            }
            SkillSnapshot published = snapshot;
            open.removeIf(task -> closes(published, task));
        }
    }

    private boolean closes(SkillSnapshot snapshot, String task) {
        List<Answer> answers = answers(task);
        StoppingRule.Decision decision = closing.decide(snapshot, task, answers);
        switch (decision.state()) {
            case TARGET_REACHED -> {
                reached++;
                wrong += decision.label().equals(world.truth().get(task)) ? 0 : 1;
            }
            case SETTLED -> settled++;
            case OPEN, OVERLAP_USED -> {}
        }
        return decision.state() != StoppingRule.State.OPEN;
    }

    private List<Answer> answers(String task) {
        return world.answers().get(task).subList(0, taken.getOrDefault(task, 0));
    }

    private AnswerIndex table() {
        List<Answer> all = new ArrayList<>();
        world.tasks().forEach(task -> all.addAll(answers(task)));
        return new AnswerIndex(all, world.classes());
    }

    /** How many labels of the full fit of the answers taken are right, gold left out. */
    private int right() {
        AnswerIndex table = table();
        double[] posterior = SkillFit.posterior(table, table.gold(gold));
        int k = world.classes().size();
        int right = 0;
        for (int t = 0; t < table.tasks().size(); t++) {
            int best = 0;
            for (int c = 1; c < k; c++) {
                best = posterior[t * k + c] > posterior[t * k + best] ? c : best;
            }
            String task = table.tasks().get(t);
            boolean isRight = table.classes().get(best).equals(world.truth().get(task));
            right += isRight && !gold(world, task) ? 1 : 0;
        }
        return right;
    }
}
