package io.datafi.benchmarks.simulation;

import io.datafi.cli.Meaning;
import java.util.Locale;

/** What bad accounts do. The goal bounds the share of payout that reaches them. */
public enum Behaviour implements Meaning {
    HONEST("nobody misbehaves", 1),
    RANDOM("guesses evenly, in the exam too", .02),
    BUSY("guesses evenly and answers four times as much as an honest account", .02),
    FREQUENT("always gives the most frequent class", .05),
    CLIQUE("all give the same wrong class of an item, in the exam too", .02),
    GOLD_LEAK("know the exam and all gold; elsewhere all give the same wrong class", .30),
    COPIES("one operator's answer, half of them right, given through all accounts", .05),
    ONE_MODEL("all accounts pass on one model's answers, 78 % of them right", .15),
    ADAPTIVE("honest in the exam and for 25 answers, then guesses", .05),
    ON_OFF("honest in the exam, then by turns ten honest and ten guessed answers", .15),
    WHITEWASH("guesses through five fresh accounts, one after the other", .02),
    INVERSE("knows as much as an honest account and gives another class", .02),
    COPY_VICTIM("guesses in the exam, then repeats the answers of one honest account, five for each victim", .05),
    MIXED("each bad account takes the next behaviour of those that need no partner's tasks", .05);

    private final String meaning;
    private final double goal;

    Behaviour(String meaning, double goal) {
        this.meaning = meaning;
        this.goal = goal;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** The share of payout that bad accounts may get, mean over shares and seeds. */
    public double goal() {
        return goal;
    }

    /** {@code gold-leak} and the like. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people write it. */
    @Override
    public String toString() {
        return id();
    }
}
