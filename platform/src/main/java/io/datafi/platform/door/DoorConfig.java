package io.datafi.platform.door;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What may come in. */
@ConfigMapping(prefix = "datafi.door")
public interface DoorConfig {
    /** RPCs that need no login, as {@code package.Service/Method}. */
    Set<String> anonymousCalls();

    /** The largest body, and the largest message of a stream. */
    @WithDefault("1048576")
    int bodyBytesMax();

    /** The largest message of a caller without a login; none of theirs holds more than some ids. */
    @WithDefault("16384")
    int anonymousBytesMax();

    /** How long a body, or a message of a stream, may be on its way. */
    @WithDefault("PT30S")
    Duration bodyTime();

    /** Paths, as a regular expression, to which files are put: bodies that are passed on as they come and never held. */
    Optional<Pattern> uploadPath();

    /** The largest file. */
    @WithDefault("20971520")
    int uploadBytesMax();

    /** How long a file may be on its way. */
    @WithDefault("PT5M")
    Duration uploadTime();

    /** How long the rest of a refused body is thrown away, so that its sender hears the answer. */
    @WithDefault("PT2S")
    Duration linger();

    /** The part of the heap that bodies on their way may hold together: one in so many. */
    @WithDefault("8")
    int heapShare();
}
