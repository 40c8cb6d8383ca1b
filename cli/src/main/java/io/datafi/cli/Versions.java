package io.datafi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions this command line was built with, written by the build. */
public final class Versions {
    private static final Properties VERSIONS = load();

    private Versions() {}

    public static String of(String name) {
        String version = VERSIONS.getProperty(name);
        if (version == null) {
            throw new IllegalArgumentException("no version of " + name);
        }
        return version;
    }

    private static Properties load() {
        try (var in = Versions.class.getResourceAsStream("/versions.properties")) {
            var versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
