package io.datafi.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings of every test: the key of test tokens instead of an identity provider, and a free port
 * for the embedded Postgres, so that several builds can run side by side.
 */
public final class TestConfig implements ConfigSource {
    private static final String PORT = "datafi.test.postgres-port";

    private final Map<String, String> settings =
            Map.of("quarkus.oidc.public-key", TestKeys.publicKey(), "quarkus.embedded.postgresql.port", postgresPort());

    @Override
    public Set<String> getPropertyNames() {
        return settings.keySet();
    }

    @Override
    public String getValue(String name) {
        return settings.get(name);
    }

    @Override
    public Map<String, String> getProperties() {
        return settings;
    }

    @Override
    public int getOrdinal() {
        return 120;
    }

    @Override
    public String getName() {
        return "datafi tests";
    }

    /** One for the whole virtual machine, whose class loaders each have their own statics. */
    private static String postgresPort() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                try (ServerSocket socket = new ServerSocket(0)) {
                    System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
                } catch (IOException noPort) {
                    throw new UncheckedIOException(noPort);
                }
            }
            return System.getProperty(PORT);
        }
    }
}
