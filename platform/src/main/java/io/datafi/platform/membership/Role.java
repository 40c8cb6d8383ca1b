package io.datafi.platform.membership;

import java.util.Locale;

/** What a member may do in an organisation; no role implies another. */
public enum Role {
    OWNER,
    MANAGER,
    REVIEWER,
    ANALYST,
    AUDITOR;

    /** The role as events and tables spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of this spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
