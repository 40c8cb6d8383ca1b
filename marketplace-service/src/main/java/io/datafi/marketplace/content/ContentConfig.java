package io.datafi.marketplace.content;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the folder and the key the service is configured with; without them it does not start. */
class ContentConfig {
    @Produces
    @Singleton
    @Startup
    ObjectStore objectStore(@ConfigProperty(name = "datafi.storage.dir") Path folder) throws IOException {
        return new LocalObjectStore(Files.createDirectories(folder).toAbsolutePath());
    }

    @Produces
    @Singleton
    @Startup
    MasterKey masterKey(@ConfigProperty(name = "datafi.master-key-file") Path file) throws IOException {
        return MasterKey.read(file);
    }
}
