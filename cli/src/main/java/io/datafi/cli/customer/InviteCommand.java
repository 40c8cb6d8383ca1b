package io.datafi.cli.customer;

import io.datafi.annotation.v1.CreateInvitationRequest;
import io.datafi.annotation.v1.InvitationLink;
import io.datafi.annotation.v1.ListInvitationsRequest;
import io.datafi.annotation.v1.RevokeInvitationRequest;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign invite …}: who may join a private campaign. */
@Command(
        name = "invite",
        description = "Who may join a private campaign: an account, or whoever has a link's token.",
        mixinStandardHelpOptions = true)
public final class InviteCommand {
    private static final int SECONDS_AN_HOUR = 3600;

    @Command(name = "account", description = "Invites one account.", mixinStandardHelpOptions = true)
    int account(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id, as datafi login shows it.")
                    UUID account,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        return create(
                CreateInvitationRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setAccountId(account.toString())
                        .setIdempotencyKey(keys.key())
                        .build(),
                connection,
                output);
    }

    @Command(
            name = "link",
            description = "Makes a token with which accounts join; it is shown once, pass it on in secret.",
            mixinStandardHelpOptions = true)
    int link(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Option(
                            names = "--uses",
                            defaultValue = "1",
                            paramLabel = "N",
                            description = "Accounts that may join by it; default ${DEFAULT-VALUE}.")
                    int uses,
            @Option(
                            names = "--hours",
                            defaultValue = "72",
                            paramLabel = "N",
                            description = "How long it works; default ${DEFAULT-VALUE}.")
                    int hours,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        return create(
                CreateInvitationRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setLink(InvitationLink.newBuilder()
                                .setUsesMax(uses)
                                .setValidSeconds(Math.multiplyExact(hours, SECONDS_AN_HOUR)))
                        .setIdempotencyKey(keys.key())
                        .build(),
                connection,
                output);
    }

    @Command(
            name = "list",
            description = "Lists a campaign's invitations, oldest first.",
            mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListInvitationsRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(connection.call(
                session -> Retry.call(() -> session.invitations().listInvitations(request))));
        return ExitCode.OK;
    }

    @Command(
            name = "revoke",
            description = "Lets nobody join by it any more; who has joined stays.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Parameters(paramLabel = "INVITATION", description = "The invitation's id.") UUID invitation,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = RevokeInvitationRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setInvitationId(invitation.toString())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.invitations().revokeInvitation(request)))
                .getInvitation());
        return ExitCode.OK;
    }

    private static int create(CreateInvitationRequest request, Connection connection, Output output) {
        output.message(connection.call(
                session -> Retry.call(() -> session.invitations().createInvitation(request))));
        return ExitCode.OK;
    }
}
