package io.datafi.rules.royalty;

import static io.datafi.rules.RuleError.WEIGHTS_INVALID;

import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.Settlement;
import java.math.BigInteger;

/**
 * What the settlement of a campaign found of one worker's answers.
 *
 * @param answers that were settled
 * @param worthPpb sum of their scores, in parts of a perfect answer; between 0 and 1e9 × answers
 */
public record Contribution(long answers, long worthPpb) {
    /** Refuses what is below zero. */
    public Contribution {
        if (answers < 0 || worthPpb < 0) {
            throw WEIGHTS_INVALID.because("%d answers worth %d ppb", answers, worthPpb);
        }
    }

    /** What one round found: the sum of scores, clamped as pay is. */
    public static Contribution of(Settlement.Line line) {
        BigInteger most = BigInteger.valueOf(TruthTables.WHOLE).multiply(BigInteger.valueOf(line.answers()));
        BigInteger worth = line.scorePpb().max(BigInteger.ZERO).min(most);
        return new Contribution(line.answers(), worth.longValueExact());
    }

    /** Of two ranges together. */
    public Contribution plus(Contribution other) {
        return new Contribution(Math.addExact(answers, other.answers), Math.addExact(worthPpb, other.worthPpb));
    }
}
