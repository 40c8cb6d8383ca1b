package io.datafi.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    @Test
    void itHoldsTheTimeVersionAndVariant() {
        UUID id = at("2022-02-22T19:22:22.000Z");

        // The time of the example in RFC 9562, appendix A.6.
        assertThat(id.toString()).startsWith("017f22e2-79b0-7000-");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void idsSortByTheMicrosecondTheyWereMade() {
        List<String> ids = Stream.of(
                        "2026-01-01T00:00:00.000000Z",
                        "2026-01-01T00:00:00.000001Z",
                        "2026-01-01T00:00:00.000999Z",
                        "2026-01-01T00:00:00.001000Z",
                        "2026-01-01T00:00:01.000000Z")
                .map(time -> at(time).toString())
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    private static UUID at(String time) {
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        return UuidV7.next(clock, new SplittableRandom(1));
    }
}
