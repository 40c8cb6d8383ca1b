package io.datafi.cli.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher per home. The kernel drops the lock when the launcher dies, however it dies. */
final class LauncherLock implements AutoCloseable {
    private final FileChannel channel;

    private LauncherLock(FileChannel channel) {
        this.channel = channel;
    }

    static Optional<LauncherLock> take(Home home) throws IOException {
        var channel = FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new LauncherLock(channel));
    }

    private static Path file(Home home) {
        return home.run().resolve("launcher.lock");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
