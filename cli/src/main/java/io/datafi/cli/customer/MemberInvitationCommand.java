package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.marketplace.v1.AcceptMemberInvitationRequest;
import io.datafi.marketplace.v1.CancelMemberInvitationRequest;
import io.datafi.marketplace.v1.InviteMemberRequest;
import io.datafi.marketplace.v1.ListMemberInvitationsRequest;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi organisation invitation …}. */
@Command(name = "invitation", description = "Invitations of members by mail.", mixinStandardHelpOptions = true)
public final class MemberInvitationCommand {
    @Command(
            name = "send",
            description = "Mails a link that is good once, for seven days, to whoever opens it.",
            mixinStandardHelpOptions = true)
    int send(
            @Parameters(paramLabel = "ORGANISATION", description = "The organisation's id.") UUID organisation,
            @Parameters(paramLabel = "ADDRESS", description = "One mail address.") String address,
            @Parameters(paramLabel = "ROLE", description = "What whoever accepts may do.")
                    OrganisationCommand.Role role,
            @Option(
                            names = "--language",
                            defaultValue = "en",
                            paramLabel = "TAG",
                            description = "Of the mail; default ${DEFAULT-VALUE}.")
                    String language,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = InviteMemberRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setAddress(address)
                .setRole(role.wire())
                .setLanguage(language)
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.memberInvitations().inviteMember(request)))
                .getInvitation());
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the invitations that wait.", mixinStandardHelpOptions = true)
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
        var request = ListMemberInvitationsRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(connection.call(
                session -> Retry.call(() -> session.memberInvitations().listMemberInvitations(request))));
        return ExitCode.OK;
    }

    @Command(name = "cancel", description = "Ends an invitation that waits.", mixinStandardHelpOptions = true)
    int cancel(
            @Parameters(paramLabel = "ORGANISATION", description = "The organisation's id.") UUID organisation,
            @Parameters(paramLabel = "INVITATION", description = "The invitation's id.") UUID invitation,
            @Mixin Connection connection) {
        var request = CancelMemberInvitationRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setInvitationId(invitation.toString())
                .build();
        connection.call(session -> Retry.call(() -> session.memberInvitations().cancelMemberInvitation(request)));
        return ExitCode.OK;
    }

    @Command(
            name = "accept",
            description = "Makes the caller a member, by the token behind # in the mail's link.",
            mixinStandardHelpOptions = true)
    int accept(
            @Parameters(paramLabel = "TOKEN", description = "The token.") String token,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = AcceptMemberInvitationRequest.newBuilder().setToken(token).build();
        output.message(connection.call(
                session -> Retry.call(() -> session.memberInvitations().acceptMemberInvitation(request))));
        return ExitCode.OK;
    }
}
