package io.datafi.cli.local;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings that come before a service's usual ones from its next start on, until they are withdrawn: how a command changes a
 * running system. A launcher begins without any.
 */
record Overrides(Path file) {
    static Overrides of(Home home, String service) {
        return new Overrides(home.run().resolve(service + ".settings.json"));
    }

    /** None unless some were set. */
    Map<String, String> read() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        if (Files.exists(file)) {
            JsonObject json =
                    CanonicalJson.parse(Files.readString(file).strip()).asObject();
            json.keys().forEach(name -> settings.put(name, json.string(name)));
        }
        return settings;
    }

    void set(Map<String, String> settings) {
        JsonObject.Builder json = Json.object();
        settings.forEach(json::with);
        Home.write(file, json.build().toText() + "\n");
    }

    void withdraw() throws IOException {
        Files.deleteIfExists(file);
    }
}
