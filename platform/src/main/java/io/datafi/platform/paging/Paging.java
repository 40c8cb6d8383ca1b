package io.datafi.platform.paging;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which page is wanted.
 *
 * @param size rows, at least 1
 * @param after key of the last row the caller has; empty: from the start
 */
public record Paging(int size, String after) {
    private static final int SIZE_DEFAULT = 50;
    private static final UUID BELOW_ALL = new UUID(0, 0);
    private static final UUID ABOVE_ALL = new UUID(-1, -1);

    /** Reads a request whose bounds the contract has checked. Refuses with INVALID_ARGUMENT. */
    public static Paging of(PageRequest request) {
        int size = request.getPageSize() == 0 ? SIZE_DEFAULT : request.getPageSize();
        return new Paging(size, decode(request.getPageToken()));
    }

    /** The key as an id; below all ids at the start. Refuses with INVALID_ARGUMENT. */
    public UUID afterId() {
        return after(BELOW_ALL, UUID::fromString);
    }

    /** The key as an id in a list that begins with the newest; above all ids at the start. Refuses with INVALID_ARGUMENT. */
    public UUID beforeId() {
        return after(ABOVE_ALL, UUID::fromString);
    }

    /** The key as it was before it became text. Refuses with INVALID_ARGUMENT. */
    public <T> T after(T start, Function<String, T> parse) {
        try {
            return after.isEmpty() ? start : parse.apply(after);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException notOurs) {
            throw foreignToken();
        }
    }

    /** How many rows to read: one more than the page, to know whether it is the last. */
    public int rowsToRead() {
        return size + 1;
    }

    /** A page of what was read. */
    public <T> Page<T> page(List<T> read, Function<? super T, ?> key) {
        if (read.size() <= size) {
            return new Page<>(read, PageResponse.getDefaultInstance());
        }
        List<T> items = read.subList(0, size);
        String token = encode(key.apply(items.getLast()).toString());
        return new Page<>(
                items, PageResponse.newBuilder().setNextPageToken(token).build());
    }

    private static RuntimeException foreignToken() {
        return INVALID_ARGUMENT
                .because("the page token was not made by this call")
                .atField("page.page_token");
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw foreignToken();
        }
    }
}
