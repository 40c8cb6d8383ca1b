package io.datafi.cli.customer;

import java.util.UUID;
import picocli.CommandLine.Option;

/** A mutation's idempotency key: made here, or given to repeat an earlier command. */
final class Keys {
    @Option(
            names = "--idempotency-key",
            paramLabel = "UUID",
            description = "Repeat an earlier command whose answer was lost.")
    private UUID given;

    private final UUID made = UUID.randomUUID();

    String key() {
        return (given == null ? made : given).toString();
    }
}
