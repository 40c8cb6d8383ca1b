package io.datafi.rules.pay;

import static io.datafi.rules.inference.TruthTables.WHOLE;

import io.datafi.rules.honesty.Assessment;
import io.datafi.rules.honesty.Honesty;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.TruthTables;

/**
 * {@code pay/3}: price × answers × worth × honesty. Worth is the third power of the knowledge that
 * the account's answers to items show with two chances in three, judged by others' answers and
 * gold; honesty tells how far it is beyond doubt that it answered steadily, 0 if a break of conduct
 * is proven or the answers are those of another account.
 *
 * <p>The third power because knowledge is paid, and luck and half-done work are not: who answers
 * half of the items with care and guesses the rest earns an eighth for each. All answers of an
 * account score the same, floor(worth × honesty / 1e9) in ppb, so that amounts follow from
 * published whole numbers as those of {@code pay/1} do.
 */
public final class Pay3 {
    /** The name of the rule version. */
    public static final String RULE = "pay/3";

    private Pay3() {}

    /** Scores every answer: probability by others, guess rate as prior, and its account's score. */
    public static ScoreTable score(AnswerIndex answers, Honesty honesty) {
        ScoreTable scores = new ScoreTable(answers);
        for (int a = 0; a < answers.size(); a++) {
            Assessment account = honesty.accounts().get(answers.worker(a));
            scores.put(a, ppb(honesty.right()[a]), ppb(honesty.guess()[a]), score(account));
        }
        return scores;
    }

    /** What was found of each account, with its skill from the inferred tables. */
    public static AccountTable accounts(TruthTables tables, Honesty honesty) {
        return AccountTable.of(tables, honesty);
    }

    /**
     * floor(worth × honesty / 1e9): what one answer of the account is worth, in ppb of the price.
     */
    static long score(Assessment account) {
        return account.worth() * account.honesty() / WHOLE;
    }

    private static long ppb(double share) {
        return Math.round(share * WHOLE);
    }
}
