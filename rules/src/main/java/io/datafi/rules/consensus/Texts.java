package io.datafi.rules.consensus;

import io.datafi.rules.json.Json;
import java.util.List;

/** Texts by code points, or sequences by tokens. */
final class Texts {
    /** The time of a comparison is quadratic in this. */
    private static final int LENGTH_MAX = 10_000;

    private Texts() {}

    static Json read(Json json) {
        if (symbols(json).size() > LENGTH_MAX) {
            throw Kind.invalid("longer than " + LENGTH_MAX);
        }
        return json;
    }

    /**
     * Insertions, deletions and replacements ÷ the longer length.
     *
     * @see "Levenshtein (1966), Soviet Physics Doklady 10(8), 707-710"
     */
    static double distance(Json a, Json b) {
        List<?> left = symbols(a);
        List<?> right = symbols(b);
        int[] row = new int[right.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.get(i - 1).equals(right.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        int longer = Math.max(left.size(), right.size());
        return longer == 0 ? 0 : row[right.size()] / (double) longer;
    }

    private static List<?> symbols(Json json) {
        return json instanceof Json.Str(String text) ? text.codePoints().boxed().toList() : Lists.strings(json);
    }
}
