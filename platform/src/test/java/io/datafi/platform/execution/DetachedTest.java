package io.datafi.platform.execution;

import static io.datafi.platform.testing.Sync.await;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
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
                pool.query("create table if not exists test_slow (name text)").execute());
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
        return !await(() -> Sql.on(pool).select("""
                                                select 1 from pg_stat_activity
                                                where state = 'active' and query like '%pg_sleep(0.7)'""")).isEmpty();
    }

    private boolean written(String name) {
        return !await(() -> Sql.on(pool).select("select 1 from test_slow where name = $1", name))
                .isEmpty();
    }
}
