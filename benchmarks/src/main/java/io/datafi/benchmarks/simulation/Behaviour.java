package io.datafi.benchmarks.simulation;

import java.util.Locale;

/** What bad accounts do. The goal bounds the share of payout that reaches them. */
public enum Behaviour {
    /** Nobody misbehaves. */
    HONEST(1),
    /** Guesses evenly, in the exam too. */
    RANDOM(.02),
    /** Guesses evenly and answers four times as much as an honest account. */
    BUSY(.02),
    /** Always gives the most frequent class. */
    FREQUENT(.05),
    /** All give the same wrong class of an item, in the exam too. */
    CLIQUE(.02),
    /** Know the exam and all gold; elsewhere all give the same wrong class. */
    GOLD_LEAK(.30),
    /** One operator's answer, half of them right, given through all accounts. */
    COPIES(.05),
    /** All accounts pass on one model's answers, 78 % of them right. */
    ONE_MODEL(.15),
    /** Honest in the exam and for 25 answers, then guesses. */
    ADAPTIVE(.05),
    /** Honest in the exam, then by turns ten honest and ten guessed answers. */
    ON_OFF(.15),
    /** Guesses through five fresh accounts, one after the other. */
    WHITEWASH(.02),
    /** Knows as much as an honest account and gives another class. */
    INVERSE(.02),
    /**
     * Guesses in the exam, then repeats the answers of one honest account, five for each victim.
     */
    COPY_VICTIM(.05),
    /** Each bad account takes the next behaviour of those that need no partner's tasks. */
    MIXED(.05);

    private final double goal;

    Behaviour(double goal) {
        this.goal = goal;
    }

    /** The share of payout that bad accounts may get, mean over shares and seeds. */
    public double goal() {
        return goal;
    }

    /** {@code gold-leak} and the like. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
