package io.datafi.annotation.settlement;

/**
 * Settlements run one at a time in each of two lanes, so that memory is bounded and a small
 * campaign does not wait for a large one.
 */
enum Lane {
    /** Up to both bounds: within some seconds and 48 MiB. */
    SMALL,
    /** All others that were admitted. */
    LARGE;

    static final long SMALL_ANSWERS_MAX = 5_000;
    static final long SMALL_CELLS_MAX = 50_000;
}
