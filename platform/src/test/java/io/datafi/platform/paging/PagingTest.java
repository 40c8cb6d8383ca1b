package io.datafi.platform.paging;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.type.v1.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagingTest {
    @Test
    void aListIsReadToItsEndWithoutAnEmptyPage() {
        Page<Long> first = page(2, "");
        Page<Long> second = page(2, first.response().getNextPageToken());

        assertThat(first.items()).containsExactly(1L, 2L);
        assertThat(second.items()).containsExactly(3L, 4L);
        assertThat(second.response().getNextPageToken()).isEmpty();
        assertThat(page(0, "").items()).hasSize(4);
    }

    /** Of the numbers 1 to 4. */
    private static Page<Long> page(int size, String token) {
        Paging paging = Paging.of(
                PageRequest.newBuilder().setPageSize(size).setPageToken(token).build());
        long after = paging.after(0L, Long::parseLong);
        List<Long> read = LongStream.rangeClosed(after + 1, 4)
                .limit(paging.rowsToRead())
                .boxed()
                .toList();
        return paging.page(read, number -> number);
    }

    @Test
    void aTokenOfAnotherListIsRefused() {
        String token = page(2, "").response().getNextPageToken();
        Paging paging = Paging.of(PageRequest.newBuilder().setPageToken(token).build());

        assertRefused(INVALID_ARGUMENT, paging::afterId);
        assertRefused(INVALID_ARGUMENT, () -> paging.after(Instant.EPOCH, Instant::parse));
        assertRefused(INVALID_ARGUMENT, () -> paging.after("", key -> key.split("/")[1]));
        assertRefused(
                INVALID_ARGUMENT,
                () -> Paging.of(PageRequest.newBuilder().setPageToken("%").build()));
        assertThat(Paging.of(PageRequest.getDefaultInstance()).afterId()).isEqualTo(new UUID(0, 0));
    }
}
