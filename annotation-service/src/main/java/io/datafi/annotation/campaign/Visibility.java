package io.datafi.annotation.campaign;

import java.util.Locale;

/** What of a campaign's events the public sees. */
public enum Visibility {
    /** All answers, under pseudonyms. */
    PUBLIC,
    /** That something happened: its events are commitments. */
    PRIVATE;

    /** As events spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
