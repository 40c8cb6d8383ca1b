package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.marketplace.v1.CreateApiKeyRequest;
import io.datafi.marketplace.v1.ListApiKeysRequest;
import io.datafi.marketplace.v1.RevokeApiKeyRequest;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi organisation key …}. */
@Command(
        name = "key",
        description = "API keys: an organisation's credentials for its programs.",
        mixinStandardHelpOptions = true)
public final class KeyCommand {
    @Command(
            name = "create",
            description = "Makes a key. Its secret is shown this once and kept nowhere.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "ORGANISATION", description = "The organisation's id.") UUID organisation,
            @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(
                            names = "--role",
                            required = true,
                            split = ",",
                            paramLabel = "ROLE",
                            description = "What it may do; one or more, never owner.")
                    List<OrganisationCommand.Role> roles,
            @Option(
                            names = "--days",
                            required = true,
                            paramLabel = "N",
                            description = "How long it works, at most 365 days.")
                    int days,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CreateApiKeyRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setName(name)
                .addAllRoles(roles.stream().map(OrganisationCommand.Role::wire).toList())
                .setValidDays(days)
                .setIdempotencyKey(keys.key())
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.apiKeys().createApiKey(request))));
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists an organisation's keys.", mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "ORGANISATION", description = "The organisation's id.") UUID organisation,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListApiKeysRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.apiKeys().listApiKeys(request))));
        return ExitCode.OK;
    }

    @Command(
            name = "revoke",
            description = "Ends a key at once, and tokens that it has got.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "ORGANISATION", description = "The organisation's id.") UUID organisation,
            @Parameters(paramLabel = "KEY", description = "The key's id.") UUID key,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = RevokeApiKeyRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setApiKeyId(key.toString())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.apiKeys().revokeApiKey(request)))
                .getApiKey());
        return ExitCode.OK;
    }
}
