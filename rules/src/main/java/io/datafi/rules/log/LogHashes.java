package io.datafi.rules.log;

import static io.datafi.rules.RuleError.LOG_RANGE_INVALID;

/** Checks shared by the package. */
final class LogHashes {
    private LogHashes() {}

    /** A copy of the hash; LOG_RANGE_INVALID unless it has 32 bytes. */
    static byte[] require(byte[] hash) {
        if (hash.length != LogHash.LENGTH) {
            throw LOG_RANGE_INVALID.because("a hash of %d bytes, not 32", hash.length);
        }
        return hash.clone();
    }
}
