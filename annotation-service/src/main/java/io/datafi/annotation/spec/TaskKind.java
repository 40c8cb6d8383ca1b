package io.datafi.annotation.spec;

import java.util.Locale;

/** What may be asked for, by the name under which it is stored; all but classes are {@link io.datafi.rules.consensus.Kind}s. */
public enum TaskKind {
    CLASSES,
    NUMBER,
    RANKING,
    SET,
    SPANS,
    BOXES,
    TEXT;

    /** As events and files name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
