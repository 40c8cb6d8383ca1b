package io.datafi.rules.files;

import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.rating.Defence;
import io.datafi.rules.rating.Rating;
import io.datafi.rules.rating.Ratings;
import io.datafi.rules.rating.Segments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** The tables of {@code datafi rank}; rows in code-point order, numbers with nine decimals. */
public final class LeaderboardTables {
    private LeaderboardTables() {}

    /**
     * {@code
     * item,rating,lower,upper,ability,standard_error,standard_error_judge,rank_low,rank_high}; an
     * item without a finite estimate has empty cells.
     */
    public static String ratings(Ratings ratings) {
        CsvWriter csv = new CsvWriter(
                "item",
                "rating",
                "lower",
                "upper",
                "ability",
                "standard_error",
                "standard_error_judge",
                "rank_low",
                "rank_high");
        for (Rating row : ratings.rows()) {
            if (row.rated()) {
                csv.row(
                        row.item(),
                        decimal(row.rating()),
                        decimal(row.lower()),
                        decimal(row.upper()),
                        decimal(row.ability()),
                        decimal(row.standardError()),
                        decimal(row.judgeError()),
                        row.rankLow(),
                        row.rankHigh());
            } else {
                csv.row(row.item(), "", "", "", "", "", "", "", "");
            }
        }
        return csv.text();
    }

    /** {@code covariate,coefficient,standard_error}: log-odds per unit. */
    public static String covariates(Ratings ratings) {
        CsvWriter csv = new CsvWriter("covariate", "coefficient", "standard_error");
        for (Ratings.Effect effect : ratings.effects()) {
            csv.row(
                    effect.covariate().name().toLowerCase(Locale.ROOT),
                    decimal(effect.coefficient()),
                    decimal(effect.standardError()));
        }
        return csv.text();
    }

    /** {@code judge,reason}: who is left out. */
    public static String exclusions(Defence defence) {
        CsvWriter csv = new CsvWriter("judge", "reason");
        defence.exclusions().forEach(csv::row);
        return csv.text();
    }

    /**
     * {@code judge,item,weight}: who else counts less than fully on an item; a vote weighs the
     * lower of its judge's two weights.
     */
    public static String caps(Defence defence) {
        CsvWriter csv = new CsvWriter("judge", "item", "weight");
        for (Defence.Cap cap : defence.caps()) {
            csv.row(cap.judge(), cap.item(), decimal(cap.weight()));
        }
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
