package io.datafi.annotation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Where the tests' reward service listens: one free port for the whole virtual machine. */
public final class FakeRewardAddress implements ConfigSource {
    static final String PROPERTY = "datafi.service.reward.address";

    private static final String PORT = "datafi.test.reward-port";

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(PROPERTY);
    }

    @Override
    public String getValue(String name) {
        return name.equals(PROPERTY) ? "localhost:" + port() : null;
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of(PROPERTY, getValue(PROPERTY));
    }

    @Override
    public int getOrdinal() {
        return 500;
    }

    @Override
    public String getName() {
        return "address of the tests' reward service";
    }

    static int port() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                try (ServerSocket socket = new ServerSocket(0)) {
                    System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
                } catch (IOException noPort) {
                    throw new UncheckedIOException(noPort);
                }
            }
            return Integer.parseInt(System.getProperty(PORT));
        }
    }
}
