package io.datafi.platform.log;

import io.datafi.rules.log.LogEntry;

/** The last entry of a stream. */
record StreamHead(long streamSeq, byte[] leafHash) {
    /** Of a stream without entries. */
    static final StreamHead NONE = new StreamHead(0, LogEntry.none());
}
