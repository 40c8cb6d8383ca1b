package io.datafi.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program's tokens by an API key. */
class KeyLoginTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer realm;
    private Endpoints endpoints;
    private int status = 200;
    private int lifetimeSeconds = 300;

    @BeforeEach
    void start() throws IOException {
        realm = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        realm.createContext("/auth/realms/datafi/protocol/openid-connect/token", http -> {
            asked.add(URLDecoder.decode(
                    new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            byte[] granted = ("{\"access_token\":\"token-" + asked.size() + "\",\"expires_in\":" + lifetimeSeconds
                            + "}")
                    .getBytes(StandardCharsets.UTF_8);
            http.sendResponseHeaders(status, granted.length);
            http.getResponseBody().write(granted);
            http.close();
        });
        realm.start();
        endpoints = Endpoints.from(Map.of(
                "DATAFI_PUBLIC_URL", "http://127.0.0.1:" + realm.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        realm.stop(0);
    }

    @Test
    void aKeyGetsATokenForEveryDoorWithItsSecret() {
        var login = Login.ofKey(new Http(), endpoints, "key-1", "s3cret");

        assertThat(login.token("annotation")).isEqualTo("token-1");
        assertThat(login.token()).isEqualTo("token-1");
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("grant_type=client_credentials")
                .contains("client_id=key-1")
                .contains("client_secret=s3cret")
                .contains("scope=annotation marketplace reward");
    }

    @Test
    void anEndedTokenIsAskedForAnew() {
        lifetimeSeconds = 0;
        var login = Login.ofKey(new Http(), endpoints, "key-1", "s3cret");

        assertThat(login.token()).isEqualTo("token-2");
    }

    @Test
    void aKeyThatHasEndedIsRefusedAsSuch() {
        status = 401;

        assertThatThrownBy(() -> Login.ofKey(new Http(), endpoints, "key-1", "s3cret"))
                .isInstanceOfSatisfying(
                        ClientException.class,
                        refused -> assertThat(refused.code()).isEqualTo("LOGIN_REFUSED"));
    }
}
