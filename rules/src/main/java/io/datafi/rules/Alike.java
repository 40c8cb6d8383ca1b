package io.datafi.rules;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which texts people take for the same, though their bytes differ. */
public final class Alike {
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}]+");

    /** Characters without a width or a form of their own; the fillers of Hangul are letters to Unicode. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u3164\\uFE00-\\uFE0F\\uFFA0]");

    private Alike() {}

    /** The text as it is seen: in one Unicode form, its white space single, without what has no width. */
    public static String seen(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return WHITE.matcher(UNSEEN.matcher(normal).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** The same without its case. */
    public static String folded(String text) {
        // Both ways: some letters are alike in one case only.
        return seen(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
