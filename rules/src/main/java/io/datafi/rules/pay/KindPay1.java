package io.datafi.rules.pay;

import static io.datafi.rules.inference.TruthTables.WHOLE;

import io.datafi.rules.consensus.Agreements;
import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.inference.AnswerIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code kind-pay/1}: price × answers × share, for answers that are not classes. The share of an
 * account follows in whole numbers from its agreement with the others, corrected for chance, as
 * {@link Agreements} finds it: none up to {@value #NOTHING_PPB} ppb, all from {@value #WHOLE_PAY_PPB}
 * ppb on, in between in proportion, rounded down.
 *
 * <ul>
 *   <li>Where nothing tells right from wrong — nobody else answered the account's tasks, or all
 *       answers to all tasks are the same — the share is {@value #FLOOR_PPB} ppb.
 *   <li>Accounts of one source get together what its original would: it gets its share, the others
 *       nothing; where nobody knows whose the answers are, each gets an equal part.
 *   <li>An account that repeats what others gave before gets nothing.
 * </ul>
 */
public final class KindPay1 {
    /** The name of the rule version. */
    public static final String RULE = "kind-pay/1";

    /** Agreement that is luck. */
    private static final long NOTHING_PPB = 100_000_000;

    /** Agreement that is as good as whole. */
    private static final long WHOLE_PAY_PPB = 850_000_000;

    private static final long FLOOR_PPB = 500_000_000;

    private KindPay1() {}

    /** What was found of each account, in the order of {@link Consensus#workers}. */
    public static AgreementTable accounts(Consensus consensus) {
        Agreements agreements = consensus.agreements();
        List<AgreementTable.Row> rows = new ArrayList<>();
        for (int w = 0; w < consensus.workers().size(); w++) {
            int original = agreements.original(w);
            boolean tells = agreements.judged(w) > 0;
            long agreement = tells ? ppb(agreements.worth(w)) : 0;
            rows.add(new AgreementTable.Row(
                    consensus.workers().get(w),
                    consensus.answers()[w],
                    agreements.judged(w),
                    original < 0 ? "" : consensus.workers().get(original),
                    agreement,
                    pay(agreements, w, tells ? share(agreement) : FLOOR_PPB),
                    reason(agreements, w, tells)));
        }
        return new AgreementTable(rows);
    }

    /**
     * Scores every answer: how near it is to those of others to its task, how near to answers on other
     * tasks, and the share of its account.
     */
    public static ScoreTable score(AnswerIndex answers, Consensus consensus, AgreementTable accounts) {
        ScoreTable scores = new ScoreTable(answers);
        Agreements agreements = consensus.agreements();
        for (int a = 0; a < answers.size(); a++) {
            long share = accounts.rows().get(answers.worker(a)).payPpb();
            scores.put(a, ppb(agreements.near(a)), ppb(agreements.expected(a)), share);
        }
        return scores;
    }

    /** Of the price, for this agreement, both in ppb. */
    static long share(long agreement) {
        long above = Math.clamp(agreement, NOTHING_PPB, WHOLE_PAY_PPB) - NOTHING_PPB;
        return above * WHOLE / (WHOLE_PAY_PPB - NOTHING_PPB);
    }

    private static long pay(Agreements agreements, int worker, long share) {
        if (agreements.repeats(worker)) {
            return 0;
        }
        int original = agreements.original(worker);
        return original < 0 ? share / agreements.sharers(worker) : original == worker ? share : 0;
    }

    private static String reason(Agreements agreements, int worker, boolean tells) {
        boolean dependent = agreements.original(worker) != worker || agreements.repeats(worker);
        return dependent ? "DEPENDENT" : tells ? "" : "NOT_IDENTIFIABLE";
    }

    private static long ppb(double share) {
        return Math.round(share * WHOLE);
    }
}
