package io.datafi.annotation.result;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Reads a long listing page by page, the next only when the one before was taken. */
final class Pages {
    /** Rows in a page of a stream. */
    static final int SIZE = 1000;

    private Pages() {}

    /**
     * All rows behind {@code start}.
     *
     * @param page the {@link #SIZE} rows behind a key, fewer at the end
     * @param key of a row
     */
    static <K, T> Multi<T> all(K start, Function<K, Uni<List<T>>> page, Function<T, K> key) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(start),
                        at -> page.apply(at.get()).invoke(rows -> {
                            if (!rows.isEmpty()) {
                                at.set(key.apply(rows.getLast()));
                            }
                        }))
                .whilst(rows -> rows.size() == SIZE)
                .onItem()
                .disjoint();
    }
}
