package io.datafi.platform.error;

/** The beginning of a text that somebody else has written, and that may be of any length. */
public final class Excerpt {
    private static final char MORE = '\u2026';

    private Excerpt() {}

    /** The text, or as much of its beginning as is at most so long with a mark that more followed. */
    public static String of(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        int end = lengthMax - 1;
        // Half a pair is no text.
        boolean isInPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isInPair ? end - 1 : end) + MORE;
    }
}
