package io.datafi.cli.local;

/** What supervised parts tell the launcher. */
interface LauncherLog {
    /** A sentence for the launcher's log. */
    void say(String format, Object... arguments);

    /** A part's state changed. */
    void changed();
}
