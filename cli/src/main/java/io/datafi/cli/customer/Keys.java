package io.datafi.cli.customer;

import io.datafi.cli.Execution;
import java.util.UUID;
import picocli.CommandLine.Option;

/**
 * A mutation's idempotency key: made here, or given to repeat an earlier command. {@link Execution}
 * says it when the command fails and may be repeated.
 */
final class Keys {
    @Option(
            names = Execution.KEY,
            paramLabel = "UUID",
            description = "Repeat an earlier command whose answer was lost: by the key that it said when it failed.")
    private UUID key = UUID.randomUUID();

    String key() {
        return key.toString();
    }
}
