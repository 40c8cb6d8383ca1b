package io.datafi.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.nio.channels.ClosedChannelException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetryTest {
    @Test
    void aCallWhoseConnectionBreaksIsMadeAgain() {
        Supplier<String> call = failing(
                Status.UNAVAILABLE,
                Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException()));

        assertThat(Retry.call(call)).isEqualTo("answered");
    }

    @Test
    void aServicesOwnUnknownErrorIsNot() {
        assertThatThrownBy(() -> Retry.call(failing(Status.UNKNOWN))).isInstanceOf(ClientException.class);
    }

    /** Fails in these ways, then answers. */
    private static Supplier<String> failing(Status... ways) {
        Iterator<Status> left = List.of(ways).iterator();
        return () -> {
            if (left.hasNext()) {
                throw left.next().asRuntimeException();
            }
            return "answered";
        };
    }
}
