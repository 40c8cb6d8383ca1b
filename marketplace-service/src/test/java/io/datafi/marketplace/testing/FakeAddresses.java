package io.datafi.marketplace.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Tells the service under test where the played services will listen. The ports live in system
 * properties, because several class loaders of one test run must agree on them.
 */
public final class FakeAddresses implements ConfigSource {
    private final Map<String, String> settings = Map.of(
            "datafi.service.annotation.address",
            "localhost:" + port("annotation"),
            "datafi.service.reward.address",
            "localhost:" + port("reward"),
            "datafi.oidc.server-url",
            "http://localhost:" + port("keycloak") + "/realms/datafi");

    static int port(String service) {
        String property = "datafi.test.port." + service;
        synchronized (System.getProperties()) {
            if (System.getProperty(property) == null) {
                try (ServerSocket socket = new ServerSocket(0)) {
                    System.setProperty(property, Integer.toString(socket.getLocalPort()));
                } catch (IOException noPort) {
                    throw new UncheckedIOException(noPort);
                }
            }
            return Integer.parseInt(System.getProperty(property));
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return settings.keySet();
    }

    @Override
    public String getValue(String name) {
        return settings.get(name);
    }

    @Override
    public int getOrdinal() {
        return 600;
    }

    @Override
    public String getName() {
        return "played services";
    }
}
