package io.datafi.platform.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip", "GZIP;q=0.5", "deflate,gzip ; q=1, br"})
    void itIsAcceptedWhereTheHeaderNamesIt(String header) {
        assertThat(Gzip.isAccepted(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "gzip;q=0", "gzip;q=0.0, br", "x-gzip", "gzipped"})
    void itIsNotAcceptedElsewhere(String header) {
        assertThat(Gzip.isAccepted(header)).isFalse();
        assertThat(Gzip.isAccepted(null)).isFalse();
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        Buffer page = Buffer.buffer("{\"state\":\"OPEN\"},".repeat(500));

        Buffer small = Gzip.of(page);

        assertThat(small.length()).isLessThan(page.length() / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(small.getBytes())).readAllBytes())
                .isEqualTo(page.getBytes());
    }
}
