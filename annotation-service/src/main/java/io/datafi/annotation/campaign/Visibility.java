package io.datafi.annotation.campaign;

import java.util.Locale;

/** What of a campaign's events the public sees. */
public enum Visibility {
    /** All answers, under pseudonyms. */
    PUBLIC,
    /** Hashes, decisions and totals. */
    PRIVATE;

    /** As events spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
