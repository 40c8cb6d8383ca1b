package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Meaning;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.marketplace.v1.ListMembersRequest;
import io.datafi.marketplace.v1.ListMyOrganisationsRequest;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.type.v1.PageRequest;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi organisation …}. */
@Command(
        name = "organisation",
        description = "Organisations, their members and API keys.",
        subcommands = {KeyCommand.class, MemberInvitationCommand.class},
        mixinStandardHelpOptions = true)
public final class OrganisationCommand {
    /** The roles as people write them. */
    enum Role implements Meaning {
        owner("may do everything, also give roles and link the organisation's wallet"),
        manager("orders work, pays, sells and buys"),
        reviewer("reads campaigns and their results"),
        analyst("reads results"),
        auditor("reads everything");

        private final String meaning;

        Role(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }

        OrganisationRole wire() {
            return OrganisationRole.valueOf("ORGANISATION_ROLE_" + name().toUpperCase());
        }
    }

    @Command(
            name = "create",
            description = "Creates an organisation that the caller owns.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME", description = "For people.") String name,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CreateOrganisationRequest.newBuilder()
                .setName(name)
                .setIdempotencyKey(keys.key())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.organisations().createOrganisation(request)))
                .getOrganisation());
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the caller's organisations.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request =
                ListMyOrganisationsRequest.newBuilder().setPage(page(pageToken)).build();
        output.message(connection.call(
                session -> Retry.call(() -> session.organisations().listMyOrganisations(request))));
        return ExitCode.OK;
    }

    @Command(name = "add-member", description = "Gives an account a role.", mixinStandardHelpOptions = true)
    int addMember(
            @Parameters(paramLabel = "ORGANISATION", description = "The organisation's id.") UUID organisation,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id, as datafi login shows it.")
                    UUID account,
            @Parameters(paramLabel = "ROLE", description = "What the account may do.") Role role,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = AddMemberRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setAccountId(account.toString())
                .setRole(role.wire())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.organisations().addMember(request)))
                .getMembership());
        return ExitCode.OK;
    }

    @Command(name = "members", description = "Lists an organisation's members.", mixinStandardHelpOptions = true)
    int members(
            @Parameters(paramLabel = "ORGANISATION", description = "The organisation's id.") UUID organisation,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListMembersRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setPage(page(pageToken))
                .build();
        output.message(connection.call(
                session -> Retry.call(() -> session.organisations().listMembers(request))));
        return ExitCode.OK;
    }

    static PageRequest page(String token) {
        return PageRequest.newBuilder().setPageToken(token).build();
    }
}
