package io.datafi.rules.files;

import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.rating.Defence;
import io.datafi.rules.rating.JudgeMixture;
import io.datafi.rules.rating.JudgeType;
import io.datafi.rules.rating.Leaderboard;
import io.datafi.rules.rating.Rating;
import io.datafi.rules.rating.Segments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** The tables of {@code datafi rank}; rows in code-point order, numbers with nine decimals. */
public final class LeaderboardTables {
    private LeaderboardTables() {}

    /**
     * {@code
     * item,rating,lower,upper,standard_error,standard_error_judge,ability,rank_low,rank_high}: all
     * in points but the ability, in nats; an item without a finite estimate has empty cells.
     */
    public static String ratings(Leaderboard ratings) {
        CsvWriter csv = new CsvWriter(
                "item",
                "rating",
                "lower",
                "upper",
                "standard_error",
                "standard_error_judge",
                "ability",
                "rank_low",
                "rank_high");
        for (Rating row : ratings.rows()) {
            if (row.rated()) {
                csv.row(
                        row.item(),
                        decimal(row.rating()),
                        decimal(row.lower()),
                        decimal(row.upper()),
                        decimal(row.ratingError()),
                        decimal(row.ratingErrorByJudge()),
                        decimal(row.ability()),
                        row.rankLow(),
                        row.rankHigh());
            } else {
                csv.row(row.item(), "", "", "", "", "", "", "", "");
            }
        }
        return csv.text();
    }

    /** {@code covariate,coefficient,standard_error}: log-odds per unit. */
    public static String covariates(Leaderboard ratings) {
        CsvWriter csv = new CsvWriter("covariate", "coefficient", "standard_error");
        for (Leaderboard.Effect effect : ratings.effects()) {
            csv.row(
                    effect.covariate().name().toLowerCase(Locale.ROOT),
                    decimal(effect.coefficient()),
                    decimal(effect.standardError()));
        }
        return csv.text();
    }

    /** {@code judge,reason}: who is left out. */
    public static String exclusions(Leaderboard ratings) {
        CsvWriter csv = new CsvWriter("judge", "reason");
        ratings.defence().ifPresent(defence -> defence.exclusions().forEach(csv::row));
        return csv.text();
    }

    /**
     * {@code judge,informative,random,first,second}: the probabilities that a judge is of each
     * type. No rows if every judge is taken for informative.
     */
    public static String judges(Leaderboard ratings) {
        CsvWriter csv = new CsvWriter("judge", "informative", "random", "first", "second");
        ratings.mixture().filter(JudgeMixture::isMixed).ifPresent(mixture -> {
            for (int judge = 0; judge < mixture.judges().size(); judge++) {
                if (mixture.hasVotes(judge)) {
                    csv.row(
                            mixture.judges().get(judge),
                            decimal(mixture.probability(judge, JudgeType.INFORMATIVE)),
                            decimal(mixture.probability(judge, JudgeType.RANDOM)),
                            decimal(mixture.probability(judge, JudgeType.FIRST)),
                            decimal(mixture.probability(judge, JudgeType.SECOND)));
                }
            }
        });
        return csv.text();
    }

    /**
     * {@code parameter,value}: the share of each type of judge, and the variance of the taste of the
     * informative ones, in squared nats.
     */
    public static String mixture(Leaderboard ratings) {
        CsvWriter csv = new CsvWriter("parameter", "value");
        ratings.mixture().ifPresent(mixture -> {
            for (JudgeType type : JudgeType.values()) {
                csv.row(type.name().toLowerCase(Locale.ROOT), decimal(mixture.share(type)));
            }
            csv.row("taste", decimal(mixture.variance()));
        });
        return csv.text();
    }

    /**
     * {@code judge,item,weight}: who else counts less than fully on an item; a vote weighs the
     * lower of its judge's two weights.
     */
    public static String caps(Leaderboard ratings) {
        CsvWriter csv = new CsvWriter("judge", "item", "weight");
        ratings.defence().map(Defence::caps).orElse(List.of()).forEach(cap -> {
            csv.row(cap.judge(), cap.item(), decimal(cap.weight()));
        });
        return csv.text();
    }

    /** {@code segment,item,rating,lower,upper}: 95 % given the overall rating. */
    public static String segments(Segments segments) {
        CsvWriter csv = new CsvWriter("segment", "item", "rating", "lower", "upper");
        for (Segments.Row row : segments.rows()) {
            double error = row.standardError();
            // The same numbers as a rating's, so the same arithmetic.
            var rating = new Rating(row.item(), row.ability(), error, error, error, 0, 0);
            csv.row(
                    row.segment(),
                    row.item(),
                    decimal(rating.rating()),
                    decimal(rating.lower()),
                    decimal(rating.upper()));
        }
        return csv.text();
    }

    private static String decimal(double value) {
        return new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN).toPlainString();
    }
}
