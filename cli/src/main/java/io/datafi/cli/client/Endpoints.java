package io.datafi.cli.client;

import java.net.URI;
import java.util.Map;

/**
 * Where the system is. Addresses are {@code host:port}; the public URL is the one origin for REST,
 * files and login.
 */
public record Endpoints(URI publicUrl, String annotation, String marketplace, String reward, URI chainRpc) {

    /** The local system's defaults, each overridden by its environment variable. */
    public static Endpoints from(Map<String, String> environment) {
        return new Endpoints(
                URI.create(environment.getOrDefault("DATAFI_PUBLIC_URL", "http://localhost:8080")),
                environment.getOrDefault("DATAFI_ANNOTATION_ADDRESS", "localhost:8082"),
                environment.getOrDefault("DATAFI_MARKETPLACE_ADDRESS", "localhost:8081"),
                environment.getOrDefault("DATAFI_REWARD_ADDRESS", "localhost:8083"),
                URI.create(environment.getOrDefault("DATAFI_CHAIN_RPC_URL", "http://localhost:8545")));
    }

    /** The address of a REST path or file. */
    public URI at(String path) {
        return publicUrl.resolve(path);
    }
}
