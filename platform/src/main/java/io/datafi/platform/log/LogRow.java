package io.datafi.platform.log;

/**
 * An entry as it stands in the log.
 *
 * @param position from 0
 * @param streamSeq within its stream, from 1
 * @param entry canonical JSON, the leaf's text
 * @param leafHash SHA-256(0x00 ‖ entry)
 */
public record LogRow(long position, long streamSeq, String entry, byte[] leafHash) {}
