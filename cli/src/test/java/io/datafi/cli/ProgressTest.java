package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final CompletableFuture<String> shown = new CompletableFuture<>();

    @Test
    void longWorkShowsHowFarItIs() throws Exception {
        try (Progress progress = Progress.of("answers", 10, Duration.ZERO, consumer())) {
            progress.step(3);

            assertThat(shown.get(20, TimeUnit.SECONDS)).contains("answers");
        }
    }

    @Test
    void shortWorkShowsNothing() {
        try (Progress progress = Progress.of("answers", 10, Duration.ofDays(1), consumer())) {
            progress.step(10);
        }

        assertThat(shown).isNotDone();
    }

    private ProgressBarConsumer consumer() {
        return new ProgressBarConsumer() {
            @Override
            public int getMaxRenderedLength() {
                return 80;
            }

            @Override
            public void accept(String bar) {
                shown.complete(bar);
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }
}
