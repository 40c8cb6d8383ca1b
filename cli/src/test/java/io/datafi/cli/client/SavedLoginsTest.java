package io.datafi.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedLoginsTest {
    @TempDir
    private Path folder;

    private static final Pattern REFRESH = Pattern.compile("refresh_token=[\\w-]+");

    private final List<String> asked = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private HttpServer realm;
    private int lifetimeSeconds = 300;
    private Endpoints endpoints;

    @BeforeEach
    void start() throws IOException {
        realm = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        realm.createContext("/auth/realms/datafi/protocol/openid-connect/token", this::answer);
        realm.start();
        endpoints = Endpoints.from(Map.of(
                "DATAFI_PUBLIC_URL", "http://127.0.0.1:" + realm.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        realm.stop(0);
    }

    @Test
    void theLastOneSignedInIsSpokenForWithoutAskingAgain() {
        logins().signIn("ada", "right");
        logins().signIn("bob", "right");

        assertThat(logins().get(Optional.empty()).token()).isEqualTo("token-2");
        assertThat(logins().get(Optional.of("ada")).token()).isEqualTo("token-1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void anEndedTokenIsRenewedByTheRefreshToken() {
        lifetimeSeconds = 0;
        logins().signIn("ada", "right");

        logins().get(Optional.empty()).token();

        assertThat(asked.get(1)).contains("grant_type=refresh_token").contains("refresh_token=refresh-1");
    }

    @Test
    void aRefreshTokenIsUsedOnce() {
        var login = logins().signIn("ada", "right");

        login.token("annotation");
        login.token("reward");
        logins().get(Optional.empty()).token("marketplace");

        assertThat(asked.get(1)).contains("refresh_token=refresh-1").contains("scope=annotation");
        assertThat(asked.get(2)).contains("refresh_token=refresh-2").contains("scope=reward");
        assertThat(asked.get(3)).contains("refresh_token=refresh-3").contains("scope=marketplace");
    }

    @Test
    void commandsSideBySideUseEachRefreshTokenOnce() throws Exception {
        logins().signIn("ada", "right");

        try (var commands = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(
                            _ -> () -> logins().get(Optional.empty()).token("annotation"))
                    .toList();
            for (var call : commands.invokeAll(calls)) {
                assertThat(call.get()).startsWith("token-");
            }
        }

        assertThat(asked).hasSize(9);
        assertThat(used).hasSize(8);
    }

    @Test
    void tokensAreReadableByTheirOwnerAloneAndThePasswordIsNowhere() throws IOException {
        logins().signIn("ada", "right");

        Path file = folder.resolve("logins/ada.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().doesNotContain("right");
    }

    @Test
    void aWrongPasswordIsRefusedAndLeavesNobodySignedIn() {
        assertRefused("LOGIN_REFUSED", () -> logins().signIn("ada", "wrong"));
        assertRefused("NOT_SIGNED_IN", () -> logins().get(Optional.empty()));
    }

    @Test
    void whoSignedOutIsForgotten() {
        logins().signIn("ada", "right");

        logins().signOut(Optional.empty());

        assertRefused("NOT_SIGNED_IN", () -> logins().get(Optional.of("ada")));
    }

    @Test
    void aNameThatIsAPathIsRefused() {
        assertRefused("LOGIN_REFUSED", () -> logins().signIn("../ada", "right"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada+work@example.org", "o'hara@example.org", "a/b@example.org", "é@example.org"})
    void whoeverCanSignUpCanSignIn(String address) {
        logins().signIn(address, "right");

        assertThat(logins().get(Optional.empty()).token()).isEqualTo("token-1");
        logins().signOut(Optional.of(address));
        assertRefused("NOT_SIGNED_IN", () -> logins().get(Optional.of(address)));
    }

    @Test
    void aNameIsBoundedAndOneLine() {
        logins().signIn("a".repeat(255), "right");

        assertRefused("LOGIN_REFUSED", () -> logins().signIn("a".repeat(256), "right"));
        assertRefused("LOGIN_REFUSED", () -> logins().signIn("ada\nbob", "right"));
    }

    @Test
    void aLoginOfAnotherOriginIsNeitherSentHereNorLost() {
        lifetimeSeconds = 0;
        var here = logins().signIn("ada", "right");
        var elsewhere = new SavedLogins(
                folder.resolve("logins"),
                new Http(),
                Endpoints.from(Map.of(
                        "DATAFI_PUBLIC_URL",
                        "http://localhost:" + realm.getAddress().getPort())));
        elsewhere.signIn("ada", "right");

        here.token();

        assertThat(asked.getLast()).contains("refresh_token=refresh-2");
        assertThat(elsewhere.get(Optional.of("ada")).token()).startsWith("token-");
    }

    private SavedLogins logins() {
        return new SavedLogins(folder.resolve("logins"), new Http(), endpoints);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes());
        asked.add(form);
        var refresh = REFRESH.matcher(form);
        boolean again = refresh.find() && !used.add(refresh.group());
        boolean refused = form.contains("wrong") || again;
        byte[] body = (refused
                        ? "{}"
                        : "{\"access_token\":\"token-%d\",\"expires_in\":%d,\"refresh_token\":\"refresh-%d\"}"
                                .formatted(asked.size(), lifetimeSeconds, asked.size()))
                .getBytes();
        exchange.sendResponseHeaders(refused ? 401 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void assertRefused(String code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
