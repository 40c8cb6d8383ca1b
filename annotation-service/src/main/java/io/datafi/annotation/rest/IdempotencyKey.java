package io.datafi.annotation.rest;

import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_MISSING;

/** The header Idempotency-Key, which is the field idempotency_key of the contract. */
public final class IdempotencyKey {
    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /** Fails with IDEMPOTENCY_KEY_MISSING. */
    public static String require(String header) {
        if (header == null || header.isBlank()) {
            throw IDEMPOTENCY_KEY_MISSING.because("the header %s is missing", HEADER);
        }
        return header;
    }
}
