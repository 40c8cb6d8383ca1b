package io.datafi.platform.content;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the folder and the key that a service which stores content is configured with; without them it does not start. */
class ContentConfig {
    /** Build-time: whether the service stores content. */
    private static final String STORED = "datafi.storage.used";

    @Produces
    @Singleton
    @Startup
    @IfBuildProperty(name = STORED, stringValue = "true")
    ObjectStore objectStore(@ConfigProperty(name = "datafi.storage.dir") Path folder) throws IOException {
        return new LocalObjectStore(Files.createDirectories(folder).toAbsolutePath());
    }

    @Produces
    @Singleton
    @Startup
    @IfBuildProperty(name = STORED, stringValue = "true")
    MasterKey masterKey(@ConfigProperty(name = "datafi.master-key-file") Path file) throws IOException {
        return MasterKey.read(file);
    }
}
