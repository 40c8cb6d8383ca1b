package io.datafi.marketplace.paging;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import java.nio.charset.StandardCharsets;
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
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * Reads a request whose bounds the contract has checked.
     *
     * @throws io.datafi.platform.error.Refusal INVALID_ARGUMENT if the token is not ours
     */
    public static Paging of(PageRequest request) {
        int size = request.getPageSize() == 0 ? SIZE_DEFAULT : request.getPageSize();
        return new Paging(size, decode(request.getPageToken()));
    }

    /** The key as an id; below all ids at the start. */
    public UUID afterId() {
        try {
            return after.isEmpty() ? BEFORE_ALL : UUID.fromString(after);
        } catch (IllegalArgumentException notAnId) {
            throw foreignToken();
        }
    }

    /** How many rows to read: one more than the page, to know whether it is the last. */
    public int rowsToRead() {
        return size + 1;
    }

    /** A page of what was read. */
    public <T> Page<T> page(List<T> read, Function<T, ?> key) {
        if (read.size() <= size) {
            return new Page<>(read, PageResponse.getDefaultInstance());
        }
        List<T> items = read.subList(0, size);
        String token = encode(key.apply(items.getLast()).toString());
        return new Page<>(
                items, PageResponse.newBuilder().setNextPageToken(token).build());
    }

    /** A token that cannot be read. */
    public static RuntimeException foreignToken() {
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
