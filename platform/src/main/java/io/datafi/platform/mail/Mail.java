package io.datafi.platform.mail;

/**
 * A mail of plain text to one person.
 *
 * @param to their address alone, without a name
 * @param subject one line
 * @param text lines that end with a line feed
 */
public record Mail(String to, String subject, String text) {
    static final int ADDRESS_LENGTH_MAX = 254;
    static final int SUBJECT_LENGTH_MAX = 200;
    static final int TEXT_LENGTH_MAX = 10_000;

    /** Refuses what would be more than one address, or a header of its own. */
    public Mail {
        require(isAddress(to), "address");
        require(subject.length() <= SUBJECT_LENGTH_MAX && isOneLine(subject), "subject");
        require(text.length() <= TEXT_LENGTH_MAX, "text");
    }

    /** Whether a mail can be addressed to this: one address, by its form alone. */
    public static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.length() <= ADDRESS_LENGTH_MAX
                && text.chars().allMatch(Mail::isOfAddress);
    }

    private static boolean isOfAddress(int c) {
        return c > ' ' && c < 0x7f && "<>()[]\\,;:\"".indexOf(c) < 0;
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }

    private static void require(boolean fulfilled, String part) {
        if (!fulfilled) {
            // Without the value: it may be somebody's address.
            throw new IllegalArgumentException("no mail can have this " + part);
        }
    }
}
