package io.datafi.rules.pay;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.inference.TruthTables.WHOLE;

import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.inference.AnswerIndex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each account gets, in whole numbers from the scores and the price.
 *
 * @param lines one for each worker who answered, in code-point order
 */
public record Settlement(List<Line> lines) {
    private static final BigInteger BILLION = BigInteger.valueOf(WHOLE);

    /**
     * One worker's pay.
     *
     * @param worker name of the account
     * @param answers that it gave
     * @param scorePpb sum of their scores, before clamping
     * @param amountBaseUnits floor(price × clamp(sum, 0, 1e9 × answers) / 1e9)
     */
    public record Line(String worker, int answers, BigInteger scorePpb, long amountBaseUnits) {}

    /** Copies the lines. */
    public Settlement {
        lines = List.copyOf(lines);
    }

    /**
     * Decides pay.
     *
     * @param priceBaseUnits for a perfect answer, at least 0
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if the price is negative, or price
     *     × answers passes 64 bits
     */
    public static Settlement of(ScoreTable scores, long priceBaseUnits) {
        AnswerIndex answers = scores.answers();
        BigInteger price = BigInteger.valueOf(priceBaseUnits);
        boolean fits = price.multiply(BigInteger.valueOf(answers.size())).bitLength() < Long.SIZE;
        if (priceBaseUnits < 0 || !fits) {
            throw INPUT_OUT_OF_BOUNDS.because("price %d for %d answers", priceBaseUnits, answers.size());
        }
        ScoreSum[] sums = new ScoreSum[answers.workers().size()];
        Arrays.setAll(sums, worker -> new ScoreSum());
        for (int a = 0; a < answers.size(); a++) {
            sums[answers.worker(a)].add(scores.score(a));
        }
        List<Line> lines = new ArrayList<>();
        for (int worker = 0; worker < sums.length; worker++) {
            BigInteger sum = sums[worker].sum();
            BigInteger most = BILLION.multiply(BigInteger.valueOf(sums[worker].count()));
            BigInteger clamped = sum.max(BigInteger.ZERO).min(most);
            long amount = price.multiply(clamped).divide(BILLION).longValueExact();
            String name = answers.workers().get(worker);
            lines.add(new Line(name, sums[worker].count(), sum, amount));
        }
        return new Settlement(lines);
    }

    /** The sum of all amounts. */
    public long grossBaseUnits() {
        return lines.stream().mapToLong(Line::amountBaseUnits).reduce(0, Math::addExact);
    }

    /** {@code worker,answers,score_ppb,amount}. */
    public String csv() {
        return table().text();
    }

    /** The table of {@link #csv}. */
    public CsvSource table() {
        return new CsvSource(List.of("worker", "answers", "score_ppb", "amount"), lines.size(), (csv, i) -> {
            Line line = lines.get(i);
            csv.row(line.worker(), line.answers(), line.scorePpb(), line.amountBaseUnits());
        });
    }
}
