package io.datafi.platform.paging;

import io.datafi.type.v1.PageResponse;
import java.util.List;
import java.util.function.Function;

/** Rows of one page and where the next one begins. */
public record Page<T>(List<T> items, PageResponse response) {
    /** The same page of other things. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), response);
    }
}
