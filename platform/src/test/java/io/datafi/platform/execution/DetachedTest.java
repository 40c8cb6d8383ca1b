package io.datafi.platform.execution;

import static io.datafi.platform.testing.Sync.await;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DetachedTest {
    @Inject
    Pool pool;

    @BeforeEach
    void table() {
        await(() ->
                pool.query("CREATE TABLE IF NOT EXISTS test_slow (name text)").execute());
    }

    @Test
    void aDetachedMutationEndsAfterItsCallerHasGone() throws IOException {
        String name = UUID.randomUUID().toString();

        callAndHangUp("/test/slow/detached/" + name);

        assertThat(written(name)).isFalse();
        until("the mutation is done", () -> written(name));
    }

    private void callAndHangUp(String path) throws IOException {
        URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        try (Socket socket = new Socket("localhost", url.getPort())) {
            String call = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n".formatted(path);
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            until("the mutation has begun", this::running);
        }
    }

    private boolean running() {
        return isAny(
                "SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(0.7)'", Tuple.tuple());
    }

    private boolean written(String name) {
        return isAny("SELECT FROM test_slow WHERE name = $1", Tuple.of(name));
    }

    private boolean isAny(String select, Tuple parameters) {
        return await(() -> pool.preparedQuery(select).execute(parameters)).size() > 0;
    }
}
