package io.datafi.annotation.page;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Which part of a listing is wanted.
 *
 * @param size rows, 1 to 500
 * @param after the key behind which it begins; empty: from the start
 */
public record Page(int size, String after) {
    private static final int SIZE_DEFAULT = 50;

    /** Reads the contract's form, whose bounds were validated. */
    public static Page of(PageRequest request) {
        int size = request.getPageSize() == 0 ? SIZE_DEFAULT : request.getPageSize();
        return new Page(size, request.getPageToken());
    }

    /** The key as an id; fails with INVALID_ARGUMENT. */
    public Optional<UUID> afterId() {
        try {
            return after.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(after));
        } catch (IllegalArgumentException notOurs) {
            throw unknown();
        }
    }

    /** The key as a number, 0 from the start; fails with INVALID_ARGUMENT. */
    public long afterNumber() {
        try {
            return after.isEmpty() ? 0 : Long.parseLong(after);
        } catch (NumberFormatException notOurs) {
            throw unknown();
        }
    }

    /**
     * Where the page ends.
     *
     * @param rows that it has
     * @param lastKey of its last row; asked only if there may be more
     */
    public PageResponse next(int rows, Supplier<String> lastKey) {
        return PageResponse.newBuilder()
                .setNextPageToken(rows < size ? "" : lastKey.get())
                .build();
    }

    private static RuntimeException unknown() {
        return INVALID_ARGUMENT.because("not a page token of this listing").atField("page.page_token");
    }
}
