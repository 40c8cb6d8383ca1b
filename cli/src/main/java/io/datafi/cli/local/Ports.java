package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One port per part: the usual one, moved by an offset, or the one named by flag or environment.
 */
public record Ports(Map<String, Integer> byPart) {
    private static final Map<String, Integer> USUAL = usual();

    private static Map<String, Integer> usual() {
        var usual = new LinkedHashMap<String, Integer>();
        usual.put("router", 8080);
        usual.put("marketplace", 8081);
        usual.put("annotation", 8082);
        usual.put("reward", 8083);
        usual.put("keycloak", 8084);
        usual.put("keycloak-management", 9084);
        usual.put("chain", 8545);
        usual.put("postgres", 5433);
        usual.put("mail", 1025);
        return usual;
    }

    /**
     * Flags win over {@code DATAFI_PORT_<PART>}, which wins over the usual port plus the offset.
     */
    public static Ports choose(int offset, Map<String, Integer> flags, Map<String, String> environment) {
        var byPart = new LinkedHashMap<String, Integer>();
        for (var part : USUAL.entrySet()) {
            String variable = "DATAFI_PORT_" + part.getKey().toUpperCase().replace('-', '_');
            Integer port = flags.get(part.getKey());
            if (port == null && environment.containsKey(variable)) {
                port = parse(variable, environment.get(variable));
            }
            byPart.put(part.getKey(), port == null ? part.getValue() + offset : port);
        }
        for (String name : flags.keySet()) {
            if (!USUAL.containsKey(name)) {
                throw usage("no part is called " + name + "; parts are " + String.join(", ", USUAL.keySet()));
            }
        }
        var seen = new HashMap<Integer, String>();
        byPart.forEach((part, port) -> {
            if (port < 1 || port > 65_535) {
                throw usage("port " + port + " of " + part + " is not between 1 and 65535");
            }
            String other = seen.put(port, part);
            if (other != null) {
                throw usage("port " + port + " is given to both " + other + " and " + part);
            }
        });
        return new Ports(byPart);
    }

    public int of(String part) {
        return byPart.get(part);
    }

    /** Fails before anything starts, naming every taken port at once. */
    void requireFree() {
        var taken = new StringBuilder();
        byPart.forEach((part, port) -> {
            if (!free(port)) {
                taken.append(taken.isEmpty() ? "" : ", ")
                        .append(port)
                        .append(" (")
                        .append(part)
                        .append(')');
            }
        });
        if (!taken.isEmpty()) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "PORT_TAKEN",
                    "another program listens on "
                            + taken
                            + "; stop it, or choose others with --port PART=PORT, DATAFI_PORT_<PART> or --port-offset N");
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int parse(String variable, String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw usage(variable + " is not a number: " + text);
        }
    }

    private static CliError usage(String detail) {
        return new CliError(ExitCode.USAGE, "BAD_PORT", detail);
    }
}
