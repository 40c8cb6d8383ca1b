package io.datafi.rules.honesty.collusion;

import io.datafi.rules.Interruption;
import io.datafi.rules.honesty.behaviour.BehaviourFit;
import io.datafi.rules.honesty.behaviour.Evidence;
import io.datafi.rules.honesty.behaviour.LogShares;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a group answers from one source: the likelihood of its answers if one answer to each item were
 * passed on by all, always or most of the time, over that of independent accounts, at the abilities that suit
 * them best. Truth, difficulty and temptation are what all others' answers say. An item speaks for a source only as far
 * as others show the label that the group shares to be wrong: agreement in right answers never does. If independent
 * accounts answer so, the ratio passes x with probability at most 1/x.
 */
final class CollusionLikelihoodRatio {
    /** Of the items so many may mislead all accounts in a way that only the labels of the others show. */
    private static final double MISLED = .15;

    /**
     * One item tells at most so much, in nats, and so much more for each of the group's answers: who errs alike on
     * one item must not be grouped by that item, which looks easy without them.
     */
    private static final double ITEM_MAX = 4;

    private static final double ANSWER_MAX = 1;

    /**
     * So much, in nats, it tells at most that members know nothing in the exam: whoever fails it is not therefore one of
     * them.
     */
    private static final double EXAM_MAX = 8;

    private static final double[] SKILLS = {-.9, -.4, 0, .2, .4, .55, .7, .85, .95, .99};

    /** Of a source of which only a part of the answers is passed on. */
    private static final double[] PARTLY_SKILLS = {0, .3, .6, .85};

    private static final double[] PASSED_ON = {.8, .6, .4};

    /** By which members answer the rest: of an alternative nothing is fitted to the answers. */
    private static final double USUAL = .7;

    /** An independent account is assumed to know something or nothing, not less. */
    private static final int INDEPENDENT_FROM = 2;

    private static final int COMMON = SKILLS.length + PARTLY_SKILLS.length * PASSED_ON.length;

    private final BehaviourFit fit;
    private final Evidence evidence;
    private final TemptationModel model;

    /** The items of the groups tested last, for groups that differ little. */
    private final Shared[] fittedItems;

    private final Shared[] equalItems;

    CollusionLikelihoodRatio(BehaviourFit fit, TemptationModel model) {
        this.fit = fit;
        this.model = model;
        evidence = fit.evidence();
        fittedItems = new Shared[evidence.items];
        equalItems = new Shared[evidence.items];
    }

    /**
     * The log-likelihood ratio of a group, in nats. Others are heard once as the fit knows them and once
     * with equal voices, because the group may have led the fit astray; the larger ratio, halved for having two, stands.
     */
    double of(List<Integer> group) {
        Interruption.check();
        double most = Math.max(of(group, fit.ability(), fittedItems), of(group, fit.equalVoices(), equalItems));
        return most - Logarithm.of(2);
    }

    /**
     * An item with answers of a group.
     *
     * @param answers the group's
     * @param columns the labels that they give, as columns of the item
     * @param relation how each of these labels lies to each cell, [label][cell]; cells to which all lie alike are one
     * @param q probability of each cell by all others
     * @param misled probability of the answers on an item that misleads
     * @param refuted how far others show the labels that the group shares to be wrong, 0 to 1
     */
    private record Shared(int[] answers, int[] columns, int[][] relation, double[] q, double misled, double refuted) {}

    private double of(List<Integer> group, double[] ability, Shared[] last) {
        boolean[] in = new boolean[evidence.workers];
        BitSet items = new BitSet();
        for (int w : group) {
            in[w] = true;
            for (int a : evidence.ofWorker[w]) {
                items.set(evidence.item[a]);
            }
        }
        List<Shared> shared = new ArrayList<>();
        Alone alone = new Alone(new double[evidence.workers][], new double[evidence.workers][]);
        group.forEach(w -> alone.all[w] = new double[SKILLS.length]);
        group.forEach(w -> alone.exam[w] = new double[SKILLS.length]);
        for (int item = items.nextSetBit(0); item >= 0; item = items.nextSetBit(item + 1)) {
            int[] answers = answers(item, in);
            if (last[item] == null || !Arrays.equals(last[item].answers, answers)) {
                last[item] = shared(item, answers, in, ability);
            }
            Shared one = last[item];
            for (int a : one.answers) {
                addAlone(one, a, alone);
            }
            if (one.answers.length > 1 && one.answers.length <= PairwiseAgreement.ANSWERS_MAX) {
                shared.add(one);
            }
        }
        return ratio(group, shared, nulls(group, alone.all), alone.exam);
    }

    private double ratio(List<Integer> group, List<Shared> shared, int[][] nulls, double[][] exam) {
        double[][] independent = new double[shared.size()][nulls.length];
        double[] sums = new double[nulls.length];
        for (int i = 0; i < independent.length; i++) {
            for (int h = 0; h < nulls.length; h++) {
                independent[i][h] = Logarithm.of(independent(shared.get(i), nulls[h]));
                sums[h] += independent[i][h];
            }
        }
        int best = 0;
        for (int h = 1; h < nulls.length; h++) {
            best = sums[h] > sums[best] ? h : best;
        }
        double[][] ratios = new double[2][COMMON];
        for (int i = 0; i < independent.length; i++) {
            Shared item = shared.get(i);
            double[] common = common(item, group);
            double[] of = ratios[evidence.exam(item.answers[0]) ? 1 : 0];
            for (int s = 0; s < COMMON; s++) {
                double ratio = common[s] - independent[i][best];
                double most = ITEM_MAX + item.answers.length * ANSWER_MAX;
                of[s] += Math.min(most, ratio > 0 ? item.refuted * ratio : ratio);
            }
        }
        double unaided = unaided(group, nulls[best], exam);
        double[] all = new double[COMMON];
        for (int s = 0; s < COMMON; s++) {
            // In the exam the source helped, or did not and all know as much as elsewhere, or they do not.
            double inExam = LogSumExp.of(new double[] {ratios[1][s], 0, unaided}) - Logarithm.of(3);
            all[s] = ratios[0][s] + inExam;
        }
        return LogSumExp.of(all) - Logarithm.of(all.length);
    }

    /**
     * Log-likelihood ratio of the exam if each member, as likely as not, knows nothing where it cannot copy.
     */
    private static double unaided(List<Integer> group, int[] abilities, double[][] exam) {
        double sum = 0;
        for (int w : group) {
            double nothing = exam[w][INDEPENDENT_FROM] - exam[w][abilities[w]];
            sum += LogSumExp.of(new double[] {nothing, 0}) - Logarithm.of(2);
        }
        return Math.min(EXAM_MAX, sum);
    }

    /**
     * Log-likelihood of each account's answers, one by one, at each ability: [account][ability].
     *
     * @param all its answers
     * @param exam those in the exam
     */
    private record Alone(double[][] all, double[][] exam) {}

    /**
     * Ability of independent accounts, as places in SKILLS: what suits each best by itself, or any that all have in common. By
     * itself an account is nothing where others say nothing, and then honest ones would look like copies of the truth.
     */
    private int[][] nulls(List<Integer> group, double[][] alone) {
        int[][] nulls = new int[1 + SKILLS.length - INDEPENDENT_FROM][evidence.workers];
        for (int s = INDEPENDENT_FROM; s < SKILLS.length; s++) {
            Arrays.fill(nulls[1 + s - INDEPENDENT_FROM], s);
        }
        for (int w : group) {
            int best = INDEPENDENT_FROM;
            for (int s = INDEPENDENT_FROM; s < SKILLS.length; s++) {
                best = alone[w][s] > alone[w][best] ? s : best;
            }
            nulls[0][w] = best;
        }
        return nulls;
    }

    /** Adds the log-likelihood of an answer by itself, at each ability. */
    private void addAlone(Shared item, int a, Alone alone) {
        int w = evidence.worker[a];
        double guess = fit.posterior().guesses().of(a);
        int[] relation = item.relation[place(item, a)];
        double[] mass = new double[TemptationModel.RELATIONS];
        for (int c = 0; c < item.q.length; c++) {
            mass[relation[c]] += item.q[c];
        }
        for (int s = INDEPENDENT_FROM; s < SKILLS.length; s++) {
            double sum = 0;
            for (int r = 0; r < mass.length; r++) {
                sum += mass[r] > 0 ? mass[r] * model.likelihood(r, guess, SKILLS[s]) : 0;
            }
            alone.all[w][s] += Logarithm.of(sum);
            alone.exam[w][s] += evidence.exam(a) ? Logarithm.of(sum) : 0;
        }
    }

    /** The group's answers to an item. */
    private int[] answers(int item, boolean[] in) {
        int[] answers = new int[evidence.from[item + 1] - evidence.from[item]];
        int size = 0;
        for (int a = evidence.from[item]; a < evidence.from[item + 1]; a++) {
            if (in[evidence.worker[a]]) {
                answers[size++] = a;
            }
        }
        return Arrays.copyOf(answers, size);
    }

    private Shared shared(int item, int[] answers, boolean[] in, double[] ability) {
        TemptationModel.Cells cells = model.cells(item);
        double[] joint = cells.logPrior().clone();
        double[] counts = new double[evidence.named(item)];
        Arrays.fill(counts, 1);
        double total = evidence.k;
        for (int a = evidence.from[item]; a < evidence.from[item + 1]; a++) {
            if (!in[evidence.worker[a]]) {
                double part = fit.posterior().weight(a);
                model.add(joint, cells, a, model.logLikelihood(a, ability[a]), part);
                counts[evidence.column[a]] += part;
                total += part;
            }
        }
        double misled = 1;
        for (int a : answers) {
            misled *= counts[evidence.column[a]]++ / total++;
        }
        int[] columns = Arrays.stream(answers)
                .map(a -> evidence.column[a])
                .sorted()
                .distinct()
                .toArray();
        return joined(answers, columns, cells, LogShares.of(joint), misled);
    }

    /** Joins the cells to which all labels of the group lie alike. */
    private Shared joined(int[] answers, int[] columns, TemptationModel.Cells cells, double[] chances, double misled) {
        Map<List<Integer>, Integer> places = new LinkedHashMap<>();
        double[] q = new double[chances.length];
        for (int c = 0; c < chances.length; c++) {
            List<Integer> relations = new ArrayList<>();
            for (int column : columns) {
                relations.add(cells.relation()[column][c]);
            }
            int size = places.size();
            q[places.computeIfAbsent(relations, r -> size)] += chances[c];
        }
        int[][] relation = new int[columns.length][places.size()];
        places.forEach((relations, at) -> {
            for (int y = 0; y < columns.length; y++) {
                relation[y][at] = relations.get(y);
            }
        });
        double[] joined = Arrays.copyOf(q, places.size());
        return new Shared(answers, columns, relation, joined, misled, refuted(answers, columns, relation, joined));
    }

    /** Of the labels that several of the group give, how much less probable others make them than they were. */
    private double refuted(int[] answers, int[] columns, int[][] relation, double[] q) {
        double refuted = 0;
        int given = 0;
        for (int y = 0; y < columns.length; y++) {
            int column = columns[y];
            int same = (int) Arrays.stream(answers)
                    .filter(a -> evidence.column[a] == column)
                    .count();
            if (same > 1) {
                double right = 0;
                for (int c = 0; c < q.length; c++) {
                    right += relation[y][c] < TemptationModel.WRONG ? q[c] : 0;
                }
                int label = evidence.columns[evidence.columnsFrom[evidence.item[answers[0]]] + column];
                given += same;
                refuted += same * Math.max(0, 1 - right / fit.posterior().classShare(label));
            }
        }
        return given == 0 ? 0 : refuted / given;
    }

    private double independent(Shared item, int[] abilities) {
        double sum = 0;
        for (int c = 0; c < item.q.length; c++) {
            double product = item.q[c];
            for (int a : item.answers) {
                double skill = SKILLS[abilities[evidence.worker[a]]];
                product *= model.likelihood(
                        relation(item, a, c), fit.posterior().guesses().of(a), skill);
            }
            sum += product;
        }
        return (1 - MISLED) * sum + MISLED * item.misled;
    }

    private int relation(Shared item, int a, int c) {
        return item.relation[place(item, a)][c];
    }

    private int place(Shared item, int a) {
        int place = 0;
        while (item.columns[place] != evidence.column[a]) {
            place++;
        }
        return place;
    }

    /** Log-likelihood of the group's answers to an item from one source, of each kind of source. */
    private double[] common(Shared item, List<Integer> group) {
        double[] guesses = guesses(item, group);
        double[] common = new double[COMMON];
        int kind = 0;
        for (double skill : SKILLS) {
            common[kind++] = Logarithm.of(faithful(item, source(item, guesses, skill)));
        }
        double[] own = own(item);
        for (double skill : PARTLY_SKILLS) {
            double[][] source = sourceByCell(item, guesses, skill);
            for (double passedOn : PASSED_ON) {
                common[kind++] = Logarithm.of(partly(item, own, source, passedOn));
            }
        }
        return common;
    }

    /** What the group guesses of the labels that it gave, on average. */
    private double[] guesses(Shared item, List<Integer> group) {
        int first = evidence.columnsFrom[evidence.item[item.answers[0]]];
        double[] mean = new double[item.columns.length];
        for (int i = 0; i < mean.length; i++) {
            for (int w : group) {
                mean[i] += fit.posterior().guesses().of(w, evidence.columns[first + item.columns[i]]) / group.size();
            }
        }
        return mean;
    }

    /** What a source of some ability, guessing as the group does, would answer: [label given][cell]. */
    private double[][] sourceByCell(Shared item, double[] guesses, double skill) {
        double[][] source = new double[guesses.length][item.q.length];
        for (int z = 0; z < guesses.length; z++) {
            for (int c = 0; c < item.q.length; c++) {
                source[z][c] = model.likelihood(item.relation[z][c], guesses[z], skill);
            }
        }
        return source;
    }

    private double[] source(Shared item, double[] guesses, double skill) {
        double[][] byCell = sourceByCell(item, guesses, skill);
        double[] source = new double[guesses.length];
        for (int z = 0; z < source.length; z++) {
            for (int c = 0; c < item.q.length; c++) {
                source[z] += item.q[c] * byCell[z][c];
            }
        }
        return source;
    }

    /** Only labels that were given can have been passed on; all others are one case. */
    private double faithful(Shared item, double[] source) {
        double noise = 1;
        double[] passedOn = new double[source.length];
        Arrays.fill(passedOn, 1);
        double rest = 1;
        for (int a : item.answers) {
            int given = place(item, a);
            double own = (1 - PairwiseAgreement.FAITHFUL) * source[given];
            noise *= own;
            for (int z = 0; z < passedOn.length; z++) {
                passedOn[z] *= own + (given == z ? PairwiseAgreement.FAITHFUL : 0);
            }
        }
        double sum = 0;
        for (int z = 0; z < source.length; z++) {
            sum += source[z] * passedOn[z];
            rest -= source[z];
        }
        return sum + Math.max(0, rest) * noise;
    }

    /** Probability of each answer by what accounts usually know, [answer · cells + cell]. */
    private double[] own(Shared item) {
        int size = item.q.length;
        double[] own = new double[item.answers.length * size];
        for (int i = 0; i < item.answers.length; i++) {
            int a = item.answers[i];
            double guess = fit.posterior().guesses().of(a);
            for (int c = 0; c < size; c++) {
                own[i * size + c] = model.likelihood(relation(item, a, c), guess, USUAL);
            }
        }
        return own;
    }

    private double partly(Shared item, double[] own, double[][] source, double passedOn) {
        double sum = 0;
        int size = item.q.length;
        for (int c = 0; c < size; c++) {
            double rest = 1;
            for (int z = 0; z < source.length; z++) {
                rest -= source[z][c];
                sum += item.q[c] * source[z][c] * passedOn(item, own, c, item.columns[z], passedOn);
            }
            sum += item.q[c] * Math.max(0, rest) * passedOn(item, own, c, -1, passedOn);
        }
        return sum;
    }

    private double passedOn(Shared item, double[] own, int c, int column, double part) {
        double p = 1;
        for (int i = 0; i < item.answers.length; i++) {
            boolean same = evidence.column[item.answers[i]] == column;
            p *= (same ? part : 0) + (1 - part) * own[i * item.q.length + c];
        }
        return p;
    }
}
