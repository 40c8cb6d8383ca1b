package io.datafi.benchmarks.simulation;

import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes campaigns; the same world, behaviour, share and seed give the same campaign. */
public final class Generator {
    private static final int BUSY_FACTOR = 4;
    private static final int FRESH_ACCOUNTS = 5;
    private static final int COPIES_OF_A_VICTIM = 5;
    private static final double HALF_RIGHT = .5;
    private static final double MODEL_RIGHT = .78;
    private static final List<Behaviour> MIXABLE = List.of(
            Behaviour.RANDOM,
            Behaviour.FREQUENT,
            Behaviour.CLIQUE,
            Behaviour.COPIES,
            Behaviour.ONE_MODEL,
            Behaviour.ADAPTIVE,
            Behaviour.ON_OFF,
            Behaviour.INVERSE);

    private final World world;
    private final SplittableRandom random;
    private final Minds minds;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();
    private final Set<Integer> bad = new HashSet<>();
    private final Map<Integer, Integer> victims = new HashMap<>();

    private Generator(World world, long seed) {
        this.world = world;
        random = new SplittableRandom(seed);
        minds = new Minds(world, random);
    }

    /**
     * A campaign in which a share of the accounts misbehaves.
     *
     * @param share from 0 to 1, of the accounts
     */
    public static Campaign campaign(World world, Behaviour behaviour, double share, long seed) {
        Generator generator = new Generator(world, seed);
        generator.populate(behaviour, share);
        return generator.play(generator.names());
    }

    /** A campaign in which accounts of strategies take the places of as many honest ones. */
    static Contest contest(World world, List<Strategy> strategies, long seed) {
        Generator generator = new Generator(world, seed);
        int attackers = strategies.stream().mapToInt(Strategy::accounts).sum();
        for (int i = attackers; i < world.accounts(); i++) {
            generator.add(generator.minds.honest(), 1, false);
        }
        List<List<Integer>> indexes = new ArrayList<>();
        for (Strategy strategy : strategies) {
            List<Integer> own = new ArrayList<>();
            Account source = generator.minds.shared(strategy.sourceRight());
            for (int i = 0; i < strategy.accounts(); i++) {
                own.add(generator.accounts.size());
                generator.add(generator.minds.following(strategy, source), strategy.busy(), true);
            }
            indexes.add(own);
        }
        List<String> names = generator.names();
        Campaign campaign = generator.play(names);
        List<Set<String>> accounts = new ArrayList<>();
        for (List<Integer> own : indexes) {
            Set<String> of = new HashSet<>();
            own.forEach(i -> of.add(names.get(i)));
            accounts.add(of);
        }
        return new Contest(campaign, accounts);
    }

    private void populate(Behaviour behaviour, double share) {
        int misbehaving = behaviour == Behaviour.HONEST ? 0 : (int) Math.round(share * world.accounts());
        for (int i = misbehaving; i < world.accounts(); i++) {
            add(minds.honest(), 1, false);
        }
        int honest = accounts.size();
        Map<Behaviour, Account> shared = new HashMap<>();
        for (int i = 0; i < misbehaving; i++) {
            Behaviour own = behaviour == Behaviour.MIXED ? MIXABLE.get(i % MIXABLE.size()) : behaviour;
            if (own == Behaviour.COPY_VICTIM) {
                victims.put(accounts.size(), i / COPIES_OF_A_VICTIM % Math.max(1, honest));
            }
            int times = own == Behaviour.WHITEWASH ? FRESH_ACCOUNTS : 1;
            for (int fresh = 0; fresh < times; fresh++) {
                double weight = own == Behaviour.BUSY ? BUSY_FACTOR : 1.0 / times;
                add(account(own, shared), weight, true);
            }
        }
    }

    private void add(Account account, double weight, boolean misbehaves) {
        if (misbehaves) {
            bad.add(accounts.size());
        }
        accounts.add(account);
        busy.add(weight);
    }

    private Account account(Behaviour behaviour, Map<Behaviour, Account> shared) {
        return switch (behaviour) {
            case RANDOM, BUSY, WHITEWASH, COPY_VICTIM -> minds.guessing();
            case FREQUENT -> minds.frequent();
            case CLIQUE -> shared.computeIfAbsent(behaviour, b -> minds.shared(0));
            case GOLD_LEAK -> shared.computeIfAbsent(behaviour, b -> minds.leaking(minds.shared(0)));
            case COPIES -> shared.computeIfAbsent(behaviour, b -> minds.shared(HALF_RIGHT));
            case ONE_MODEL -> shared.computeIfAbsent(behaviour, b -> minds.shared(MODEL_RIGHT));
            case ADAPTIVE -> minds.adaptive();
            case ON_OFF -> minds.onOff();
            case INVERSE -> minds.inverse();
            case HONEST, MIXED -> throw new IllegalArgumentException("not of one account");
        };
    }

    /** A name of each account that tells nothing of it. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            names.add("w%03d".formatted(i));
        }
        shuffle(names);
        return names;
    }

    private Campaign play(List<String> names) {
        List<Question> questions = questions(world.tasks(), false);
        List<Question> examQuestions = questions(world.examSize(), true);
        List<Answer> exam = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            for (Question question : examQuestions) {
                int label = accounts.get(i).answer(question, 0);
                exam.add(new Answer(name(question), names.get(i), 1, "c" + label));
            }
        }
        List<String> classes = new ArrayList<>();
        for (int c = 0; c < world.classes(); c++) {
            classes.add("c" + c);
        }
        Set<String> badNames = new HashSet<>();
        bad.forEach(i -> badNames.add(names.get(i)));
        return new Campaign(
                classes,
                answers(questions, names),
                truths(questions, true),
                exam,
                truths(examQuestions, false),
                truths(questions, false),
                badNames);
    }

    private List<Answer> answers(List<Question> questions, List<String> names) {
        List<Answer> answers = new ArrayList<>();
        int[] done = new int[accounts.size()];
        List<Question> order = new ArrayList<>(questions);
        shuffle(order);
        for (Question question : order) {
            Map<Integer, Integer> given = new HashMap<>();
            List<Integer> chosen = chosen();
            for (int i : chosen) {
                given.put(i, accounts.get(i).answer(question, done[i]++));
            }
            for (int copier = 0; copier < accounts.size(); copier++) {
                Integer copied = given.get(victims.getOrDefault(copier, -1));
                if (copied != null) {
                    chosen.add(copier);
                    given.put(copier, copied);
                }
            }
            for (int i : chosen) {
                long seq = world.timed() ? answers.size() + 1 : 0;
                String label = "c" + given.get(i);
                answers.add(new Answer(name(question), names.get(i), 1, label, seq));
            }
        }
        return answers;
    }

    /** As many accounts as the overlap, the busy ones more often; copiers come by themselves. */
    private List<Integer> chosen() {
        double[] key = new double[accounts.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            key[i] = -StrictMath.log(1 - random.nextDouble()) / busy.get(i);
            if (!victims.containsKey(i)) {
                open.add(i);
            }
        }
        open.sort((a, b) -> Double.compare(key[a], key[b]));
        return new ArrayList<>(open.subList(0, Math.min(world.overlap(), open.size())));
    }

    private List<Question> questions(int count, boolean exam) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        shuffle(order);
        Set<Integer> known = new HashSet<>(order.subList(0, (int) Math.round(count * world.goldShare())));
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int truth = drawn(world.prior());
            int misleading = (truth + 1 + random.nextInt(world.classes() - 1)) % world.classes();
            boolean hard = random.nextDouble() < world.hardShare();
            boolean shown = exam || known.contains(i);
            questions.add(new Question(i, exam, shown, truth, hard, misleading));
        }
        return questions;
    }

    private int drawn(double[] shares) {
        double rest = random.nextDouble();
        int c = 0;
        while (c < shares.length - 1 && rest >= shares[c]) {
            rest -= shares[c++];
        }
        return c;
    }

    private static Map<String, String> truths(List<Question> questions, boolean knownOnly) {
        Map<String, String> truths = new HashMap<>();
        for (Question question : questions) {
            if (question.known() || !knownOnly) {
                truths.put(name(question), "c" + question.truth());
            }
        }
        return truths;
    }

    private static String name(Question question) {
        return (question.exam() ? "exam%03d" : "t%05d").formatted(question.index());
    }

    private <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
    }
}
