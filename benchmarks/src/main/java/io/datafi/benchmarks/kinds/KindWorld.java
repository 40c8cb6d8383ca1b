package io.datafi.benchmarks.kinds;

import io.datafi.rules.consensus.Kind;
import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A made-up campaign of honest workers and some others, whose names begin with x.
 *
 * @param truth of each task
 */
record KindWorld(List<Answer> answers, Map<String, String> truth) {
    /** How honest workers answer. */
    enum Work {
        /** The truth. */
        EXACT,
        /** The truth in 90 to 100 of 100 cases, of each worker another share, else anything. */
        WITH_MISTAKES,
        /** The truth with small faults, of each worker of another size. */
        BLURRED
    }

    /** What the others do. */
    enum Imitation {
        /** There are none. */
        NONE,
        /** Any label. */
        RANDOM,
        /** Always the same label. */
        CONSTANT,
        /** Always the label that takes no thought. */
        EMPTY,
        /** One made-up label a task, the same of all. */
        AGREED,
        /** Each gives again what one honest worker gave, wherever that one answered, and answers nothing else. */
        COPIED
    }

    /**
     * What a campaign is like.
     *
     * @param imitators of the workers
     */
    record Plan(Kind kind, Work work, Imitation imitation, int tasks, int workers, int imitators, int answersATask) {}

    static KindWorld of(Plan plan, long seed) {
        return new Making(plan, seed).world();
    }

    private static final class Making {
        private final Plan plan;
        private final SplittableRandom random;
        private final Maker maker;
        private final double[] right;
        private final double[] fault;
        private final String always;
        private final List<Answer> answers = new ArrayList<>();

        Making(Plan plan, long seed) {
            this.plan = plan;
            random = new SplittableRandom(seed);
            maker = new Maker(plan.kind, random);
            right = random.doubles(plan.workers, .9, 1).toArray();
            fault = random.doubles(plan.workers, .6, 1.4).toArray();
            always = maker.label();
        }

        KindWorld world() {
            Map<String, String> truth = new HashMap<>();
            int imitators = plan.imitation == Imitation.NONE ? 0 : plan.imitators;
            for (int t = 0; t < plan.tasks; t++) {
                String task = "t%04d".formatted(t);
                truth.put(task, maker.label());
                String agreed = maker.label();
                Map<Integer, String> given = new HashMap<>();
                var size = new NumberWorld.Size(plan.tasks, plan.workers, plan.answersATask);
                List<Integer> drawn = NumberWorld.drawn(size, random);
                drawn.stream()
                        .filter(w -> w >= imitators)
                        .forEach(w -> given.put(w, add(task, "w%03d".formatted(w), honest(truth.get(task), w))));
                for (int w = 0; w < imitators; w++) {
                    String copied = given.get(imitators + w % (plan.workers - imitators));
                    boolean answers = plan.imitation == Imitation.COPIED ? copied != null : drawn.contains(w);
                    if (answers) {
                        add(task, "x%03d".formatted(w), imitation(agreed, copied));
                    }
                }
            }
            return new KindWorld(answers, truth);
        }

        private String add(String task, String worker, String label) {
            answers.add(new Answer(task, worker, 1, label, answers.size() + 1L));
            return label;
        }

        private String honest(String truth, int worker) {
            return switch (plan.work) {
                case EXACT -> truth;
                case WITH_MISTAKES -> random.nextDouble() < right[worker] ? truth : maker.label();
                case BLURRED -> maker.blurred(truth, fault[worker]);
            };
        }

        private String imitation(String agreed, String copied) {
            return switch (plan.imitation) {
                case NONE -> throw new IllegalStateException();
                case RANDOM -> maker.label();
                case CONSTANT -> always;
                case EMPTY -> maker.empty();
                case AGREED -> agreed;
                case COPIED -> copied;
            };
        }
    }
}
