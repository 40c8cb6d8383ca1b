package io.datafi.benchmarks.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The accounts of one campaign, by what they do; all draw from one source of numbers. */
final class Minds {
    private static final int ADAPTIVE_AFTER = 25;
    private static final int TURN = 10;

    /** No account is right more often than this on easy items, unless it is on all. */
    private static final double EASY_MAX = .995;

    private final World world;
    private final SplittableRandom random;

    Minds(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    /** Right as often as the world says, within its spread. */
    Account honest() {
        double accuracy = Math.min(1, world.accuracy() + (2 * random.nextDouble() - 1) * world.spread());
        double easy = Math.min(Math.max(EASY_MAX, accuracy), accuracy + world.hardShare() * world.hardLoss());
        double hard = easy - world.hardLoss();
        return (question, done) -> {
            if (random.nextDouble() < (question.hard() ? hard : easy)) {
                return question.truth();
            }
            return random.nextDouble() < world.attraction() ? question.misleading() : other(question.truth());
        };
    }

    Account guessing() {
        return (question, done) -> random.nextInt(world.classes());
    }

    Account frequent() {
        int most = 0;
        for (int c = 1; c < world.classes(); c++) {
            most = world.prior()[c] > world.prior()[most] ? c : most;
        }
        int frequent = most;
        return (question, done) -> frequent;
    }

    /** Honest in the exam and for the first answers. */
    Account adaptive() {
        Account honest = honest();
        Account guess = guessing();
        return (question, done) -> (question.exam() || done < ADAPTIVE_AFTER ? honest : guess).answer(question, done);
    }

    Account onOff() {
        Account honest = honest();
        Account guess = guessing();
        return (question, done) -> (question.exam() || done / TURN % 2 == 0 ? honest : guess).answer(question, done);
    }

    Account inverse() {
        Account honest = honest();
        return (question, done) -> other(honest.answer(question, done));
    }

    /** One answer for each question, right with a probability whatever its difficulty. */
    Account shared(double right) {
        int[] items = new int[world.tasks()];
        int[] exam = new int[world.examSize()];
        Arrays.fill(items, -1);
        Arrays.fill(exam, -1);
        return (question, done) -> {
            int[] memory = question.exam() ? exam : items;
            if (memory[question.index()] < 0) {
                memory[question.index()] = random.nextDouble() < right ? question.truth() : other(question.truth());
            }
            return memory[question.index()];
        };
    }

    Account leaking(Account elsewhere) {
        return (question, done) -> question.known() ? question.truth() : elsewhere.answer(question, done);
    }

    /** Works for some answers and idles for the rest. */
    Account following(Strategy strategy, Account source) {
        Account honest = honest();
        Account idle = switch (strategy.idle()) {
            case GUESS -> guessing();
            case FREQUENT -> frequent();
            case SOURCE -> source;
        };
        return (question, done) -> {
            if (question.known() && !question.exam() && strategy.knowsGold()) {
                return question.truth();
            }
            boolean works =
                    question.exam() ? random.nextDouble() < strategy.examEffort() : strategy.works(done, world, random);
            return (works ? honest : idle).answer(question, done);
        };
    }

    private int other(int label) {
        return (label + 1 + random.nextInt(world.classes() - 1)) % world.classes();
    }
}
