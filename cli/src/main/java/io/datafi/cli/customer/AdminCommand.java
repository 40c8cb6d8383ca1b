package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Meaning;
import io.datafi.cli.Output;
import io.datafi.cli.client.KeycloakAdmin;
import io.datafi.cli.client.Retry;
import io.datafi.cli.local.Secrets;
import io.datafi.reward.v1.GetBalanceRequest;
import io.datafi.reward.v1.GetBooksRequest;
import io.datafi.reward.v1.GetChainRequest;
import io.datafi.reward.v1.ListEntriesRequest;
import io.datafi.rules.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi admin …}: what operators look at. */
@Command(
        name = "admin",
        description = "Operators' view: books, balances, the chain, stuck work, local people.",
        subcommands = {StuckCommand.class, SettlementsCommand.class, DepositsCommand.class},
        mixinStandardHelpOptions = true)
public final class AdminCommand {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9.-]{0,60}";

    /** Roles a person can have. */
    enum Role implements Meaning {
        worker("answers tasks and earns"),
        customer("founds organisations, orders work, sells and buys"),
        operator("settles epochs and decides stuck work"),
        auditor("reads the books");

        private final String meaning;

        Role(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    @Command(
            name = "books",
            description = "Sums all ledger accounts; exit code 1 if the books do not balance.",
            mixinStandardHelpOptions = true)
    int books(
            @Option(
                            names = "--asset",
                            defaultValue = "TUSD",
                            paramLabel = "CODE",
                            description = "Default ${DEFAULT-VALUE}.")
                    String asset,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = GetBooksRequest.newBuilder().setAsset(asset).build();
        var books = connection.call(session -> Retry.call(() -> session.ledger().getBooks(request)));
        output.message(books);
        return books.getBalanced() ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            name = "balance",
            description = "Shows one ledger account, for example fees.",
            mixinStandardHelpOptions = true)
    int balance(
            @Parameters(
                            paramLabel = "ACCOUNT",
                            description = "Of the ledger, such as fees or a class, a colon and an id.")
                    String account,
            @Option(
                            names = "--asset",
                            defaultValue = "TUSD",
                            paramLabel = "CODE",
                            description = "Default ${DEFAULT-VALUE}.")
                    String asset,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = GetBalanceRequest.newBuilder()
                .setAccount(account)
                .setAsset(asset)
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.ledger().getBalance(request))), asset);
        return ExitCode.OK;
    }

    @Command(
            name = "statement",
            description = "Lists what moved on a ledger account, newest first.",
            mixinStandardHelpOptions = true)
    int statement(
            @Parameters(
                            paramLabel = "ACCOUNT",
                            description = "Of the ledger, such as fees or a class, a colon and an id.")
                    String account,
            @Option(
                            names = "--asset",
                            defaultValue = "TUSD",
                            paramLabel = "CODE",
                            description = "Default ${DEFAULT-VALUE}.")
                    String asset,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListEntriesRequest.newBuilder()
                .setAccount(account)
                .setAsset(asset)
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.ledger().listEntries(request))), asset);
        return ExitCode.OK;
    }

    @Command(
            name = "chain",
            description = "Shows the chain, its contracts and its clock.",
            mixinStandardHelpOptions = true)
    int chain(@Mixin Connection connection, @Mixin Output output) {
        output.message(connection.call(
                session -> Retry.call(() -> session.chain().getChain(GetChainRequest.getDefaultInstance()))));
        return ExitCode.OK;
    }

    @Command(
            name = "add-person",
            description = "Local system only: makes a person who can sign in, with a password of its own.",
            mixinStandardHelpOptions = true)
    int addPerson(
            @Parameters(paramLabel = "NAME", description = "To sign in with.") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "What the person may do.")
                    Role role,
            @Mixin Connection connection,
            @Mixin Output output) {
        if (!name.matches(NAME)) {
            throw new CliError(ExitCode.USAGE, "BAD_NAME", "a name is letters, digits, dots and dashes: " + name);
        }
        connection.requireReachable();
        var secrets = new Secrets(connection.home());
        String password = secrets.password("person-" + name);
        new KeycloakAdmin(connection.http(), connection.endpoints(), "admin", secrets.password("keycloak-admin"))
                .createUsers(List.of(new KeycloakAdmin.NewUser(name, password, role.name())));
        output.line("%s can sign in; the password is in %s", name, secrets.path("person-" + name));
        output.object(Json.object()
                .with("name", name)
                .with("role", role.name())
                .with("passwordFile", secrets.path("person-" + name).toString())
                .build());
        return ExitCode.OK;
    }
}
