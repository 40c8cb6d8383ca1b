package io.datafi.cli.local;

import io.datafi.cli.client.Endpoints;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code run/state.json} says: the launcher's view of all parts, replaced at each change. */
public record SystemState(Ports ports, List<PartState> parts) {
    private static final String FILE = "state.json";

    public String publicUrl() {
        return "http://localhost:" + ports.of("router");
    }

    /** Where clients find it. */
    public Endpoints endpoints() {
        return new Endpoints(
                URI.create(publicUrl()),
                "localhost:" + ports.of("annotation"),
                "localhost:" + ports.of("marketplace"),
                "localhost:" + ports.of("reward"),
                URI.create("http://localhost:" + ports.of("chain")));
    }

    public Optional<PartState> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    public boolean allUp() {
        return parts.stream().allMatch(part -> part.phase() == PartState.Phase.UP);
    }

    public Optional<PartState> failed() {
        return parts.stream()
                .filter(part -> part.phase() == PartState.Phase.FAILED)
                .findFirst();
    }

    /** The state of the launcher that runs on this home; empty when none does. */
    public static Optional<SystemState> running(Home home) {
        if (launcher(home).isEmpty()) {
            return Optional.empty();
        }
        try {
            var json = CanonicalJson.parse(
                    Files.readString(home.run().resolve(FILE)).strip());
            return Optional.of(of(json.asObject()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The launcher's process, if it runs. */
    static Optional<ProcessHandle> launcher(Home home) {
        return launcherPid(home).process();
    }

    static PidFile launcherPid(Home home) {
        return new PidFile(home.run().resolve("launcher.pid"));
    }

    public JsonObject json() {
        var byPart = Json.object();
        ports.byPart().forEach(byPart::with);
        return Json.object()
                .with("publicUrl", publicUrl())
                .with("ports", byPart.build())
                .withArray("parts", parts.stream().map(PartState::json).toList())
                .build();
    }

    private static SystemState of(JsonObject json) {
        var byPart = json.object("ports");
        Map<String, Integer> ports = new LinkedHashMap<>();
        byPart.keys().forEach(part -> ports.put(part, byPart.integer(part)));
        return new SystemState(
                new Ports(ports),
                json.array("parts").objects().stream().map(PartState::of).toList());
    }

    void write(Home home) {
        Home.write(home.run().resolve(FILE), json().toText() + "\n");
    }

    static void delete(Home home) throws IOException {
        Files.deleteIfExists(home.run().resolve(FILE));
    }
}
