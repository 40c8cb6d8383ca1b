package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private static final String TRACE = """
        2026-01-02 03:04:05,678 ERROR [io.datafi] it failed: java.lang.IllegalStateException: why
        java.lang.IllegalStateException: why
        \tat io.datafi.A.b(A.java:1)

        Caused by: java.io.IOException
        """;
    private static final String LINE = "2026-01-02 03:04:06,000 INFO  [io.datafi] all is well\n";

    @TempDir
    Path folder;

    @Test
    void aRecordOfManyLinesIsKeptWhole() throws IOException {
        String log = LINE + TRACE + LINE;

        assertThat(tail(log, 2)).isEqualTo(TRACE + LINE);
        assertThat(tail(log, 1)).isEqualTo(LINE);
        assertThat(tail(log, 0)).isEmpty();
        assertThat(tail(log, 99)).isEqualTo(log);
    }

    @Test
    void aRecordOfJsonIsItsLine() throws IOException {
        assertThat(tail("{\"a\":1}\n{\"b\":2}\n", 1)).isEqualTo("{\"b\":2}\n");
    }

    @Test
    void withoutTimesALineThatIsNotIndentedBeginsOne() throws IOException {
        assertThat(tail("eth_call\n\n  Block: 1\neth_send\n  Block: 2\n", 1)).isEqualTo("eth_send\n  Block: 2\n");
    }

    @Test
    void aTailThatBeginsInsideALineBeginsWithTheNextRecord() throws IOException {
        String log = (TRACE + LINE).repeat(2_000);

        assertThat(tail(log, 3)).isEqualTo(LINE + TRACE + LINE);
        assertThat(tail(log, 3_999)).hasSize(log.length() - TRACE.length());
    }

    @Test
    void anEmptyLogHasNoRecords() throws IOException {
        assertThat(tail("", 5)).isEmpty();
    }

    private String tail(String log, int records) throws IOException {
        return LogTail.of(Files.writeString(folder.resolve("a.log"), log), records)
                .text();
    }
}
