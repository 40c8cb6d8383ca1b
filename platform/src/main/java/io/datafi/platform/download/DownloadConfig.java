package io.datafi.platform.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What answers of size may cost. */
@ConfigMapping(prefix = "datafi.download")
public interface DownloadConfig {
    /** Answers on their way at once. */
    @WithDefault("32")
    int slots();

    /** Files in the making at once. */
    @WithDefault("2")
    int makersMax();

    /** How long any answer may be on its way, and longer by its size over {@link #bytesASecond}. */
    @WithDefault("PT30S")
    Duration patience();

    /** The slowest pace at which a client may read. */
    @WithDefault("65536")
    int bytesASecond();

    /** Bytes of files kept; a single larger one is kept while it is sent. */
    @WithDefault("134217728")
    long diskBytesMax();
}
