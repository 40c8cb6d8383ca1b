package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.Login;
import io.datafi.cli.client.SavedLogins;
import io.datafi.cli.client.Session;
import io.datafi.cli.local.Home;
import io.datafi.cli.local.SystemState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where the system is and for whom a command speaks. */
final class Connection {
    private static final int REACH_MILLIS = 3_000;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Speak for this person instead of the one who signed in last.")
    private String person;

    private final Home home = Home.current();
    private Http http;

    Home home() {
        return home;
    }

    /** Made when it is first needed: commands that stay offline start without it. */
    Http http() {
        if (http == null) {
            http = new Http();
        }
        return http;
    }

    /** The running local system; else what the environment names. */
    Endpoints endpoints() {
        return SystemState.running(home).map(SystemState::endpoints).orElseGet(() -> Endpoints.from(System.getenv()));
    }

    SavedLogins logins() {
        return new SavedLogins(home.root().resolve("logins"), http(), endpoints());
    }

    /** Runs a command's calls and closes the connections. */
    <T> T call(Function<Session, T> calls) {
        requireReachable();
        var login = login();
        try (var channels = new Channels(endpoints())) {
            return calls.apply(new Session(channels, login));
        }
    }

    /** The person named by --as, else the API key of the environment, else who signed in last. */
    Login login() {
        String key = System.getenv("DATAFI_KEY_ID");
        if (person != null || key == null) {
            return logins().get(Optional.ofNullable(person));
        }
        String secret = System.getenv("DATAFI_KEY_SECRET");
        if (secret == null) {
            throw new CliError(ExitCode.USAGE, "KEY_SECRET_MISSING", "DATAFI_KEY_ID is set, DATAFI_KEY_SECRET is not");
        }
        return Login.ofKey(http(), endpoints(), key, secret);
    }

    /**
     * Later calls are repeated while a part restarts; a system that is not there at all is told at
     * once.
     */
    void requireReachable() {
        var origin = endpoints().publicUrl();
        int port = origin.getPort() >= 0 ? origin.getPort() : "https".equals(origin.getScheme()) ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(origin.getHost(), port), REACH_MILLIS);
        } catch (IOException e) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "NOT_RUNNING",
                    "nothing answers at " + origin + "; ./datafi up starts the local system",
                    e);
        }
    }
}
