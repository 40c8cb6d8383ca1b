package io.datafi.cli.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.SavedLogins;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A running system as commands find it: its state in the tests' own home, a realm that signs
 * everybody in, and for each service the doors that a test brings.
 */
public final class SystemOfDoors implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Home home = Home.current();
    private final HttpServer realm = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    private final List<Server> servers = new ArrayList<>();

    /**
     * Starts it, with one person signed in.
     *
     * @param doors of each of annotation, marketplace and reward
     */
    public SystemOfDoors(Map<String, List<BindableService>> doors) throws IOException {
        if (System.getenv("DATAFI_HOME") == null) {
            throw new IllegalStateException("set DATAFI_HOME to a folder for tests, as Maven does");
        }
        realm.createContext("/auth/realms/datafi/protocol/openid-connect/token", SystemOfDoors::grant);
        realm.start();
        Map<String, Integer> ports = new HashMap<>();
        ports.put("router", realm.getAddress().getPort());
        ports.put("chain", realm.getAddress().getPort());
        for (var service : doors.entrySet()) {
            ports.put(service.getKey(), start(service.getValue()));
        }
        Files.createDirectories(home.run());
        var state = new SystemState(new Ports(ports), List.of());
        state.write(home);
        SystemState.launcherPid(home).write(ProcessHandle.current());
        new SavedLogins(home.root().resolve("logins"), new Http(), state.endpoints()).signIn("ada", "right");
    }

    /** One that was there and does not answer: nothing listens any more. */
    public static SystemOfDoors unreachable() throws IOException {
        var system = new SystemOfDoors(Map.of("annotation", List.of(), "marketplace", List.of(), "reward", List.of()));
        system.servers.forEach(Server::shutdownNow);
        system.realm.stop(0);
        return system;
    }

    /** Answers all that the chain's node is asked, and has accounts on it. */
    public void chain(String result) throws IOException {
        Files.createDirectories(home.chain());
        Files.writeString(accounts(), "{\"available_accounts\":[\"0x1\",\"0x2\"]}");
        realm.createContext(
                "/", exchange -> answer(exchange, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + result + "\"}"));
    }

    private Path accounts() {
        return home.chain().resolve("accounts.json");
    }

    private int start(List<BindableService> doors) throws IOException {
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(HERE, 0));
        doors.forEach(builder::addService);
        Server server = builder.build().start();
        servers.add(server);
        return server.getPort();
    }

    private static void grant(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"access_token\":\"token\",\"expires_in\":300,\"refresh_token\":\"refresh\"}");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(accounts());
        SystemState.launcherPid(home).delete();
        SystemState.delete(home);
        servers.forEach(Server::shutdownNow);
        realm.stop(0);
    }
}
