package io.datafi.cli;

import io.datafi.cli.chain.ChainException;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.customer.AdminCommand;
import io.datafi.cli.customer.CampaignCommand;
import io.datafi.cli.customer.DatasetCommand;
import io.datafi.cli.customer.EpochCommand;
import io.datafi.cli.customer.ListingCommand;
import io.datafi.cli.customer.LoginCommand;
import io.datafi.cli.customer.LogoutCommand;
import io.datafi.cli.customer.OrganisationCommand;
import io.datafi.cli.customer.TokenCommand;
import io.datafi.cli.customer.WalletCommand;
import io.datafi.cli.demo.DemoCommand;
import io.datafi.cli.faults.FaultsCommand;
import io.datafi.cli.local.DownCommand;
import io.datafi.cli.local.LogsCommand;
import io.datafi.cli.local.StatusCommand;
import io.datafi.cli.local.UpCommand;
import io.datafi.cli.offline.AgreementCommand;
import io.datafi.cli.offline.BundleCommand;
import io.datafi.cli.offline.InferCommand;
import io.datafi.cli.offline.RankCommand;
import io.datafi.cli.offline.SettleCommand;
import io.datafi.cli.offline.SimulateCommand;
import io.datafi.cli.offline.TrustCommand;
import io.datafi.cli.offline.VerifyCommand;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.Json;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The root command. */
@Command(
        name = "datafi",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Pays people for the data AI needs, and lets anyone recompute every decision.",
        footer = {
            "",
            "./datafi test runs the whole check.",
            "Exit codes: 0 done, 1 a check failed, 64 wrong arguments, 65 bad input file,",
            "69 something is missing or a port is taken, 75 refused by a service, 77 not allowed."
        })
public final class Main {
    /** In the order in which help shows them. */
    private static final List<Class<?>> COMMANDS = List.of(
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            FaultsCommand.class,
            InferCommand.class,
            SettleCommand.class,
            RankCommand.class,
            SimulateCommand.class,
            AgreementCommand.class,
            VerifyCommand.class,
            TrustCommand.class,
            BundleCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            TokenCommand.class,
            OrganisationCommand.class,
            CampaignCommand.class,
            DatasetCommand.class,
            ListingCommand.class,
            EpochCommand.class,
            WalletCommand.class,
            AdminCommand.class,
            CommandLine.HelpCommand.class);

    private Main() {}

    public static void main(String[] arguments) {
        int status = execute(arguments);
        System.out.flush();
        // Client libraries leave threads behind; the command is through.
        System.exit(status);
    }

    static int execute(String... arguments) {
        var commandLine = new CommandLine(new Main());
        commands(arguments).forEach(commandLine::addSubcommand);
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> report(e, arguments));
        everywhere(commandLine);
        return commandLine.execute(arguments);
    }

    /** The command that is named, alone, for a fast start; all of them when help may be wanted. */
    private static List<Class<?>> commands(String[] arguments) {
        String named = arguments.length == 0 ? "" : arguments[0];
        return COMMANDS.stream()
                .filter(command -> command != CommandLine.HelpCommand.class)
                .filter(command -> command.getAnnotation(Command.class).name().equals(named))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    /** picocli's own usage code 2 means "origin not checked" here. */
    private static void everywhere(CommandLine commandLine) {
        commandLine.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        commandLine.getCommandSpec().exitCodeOnExecutionException(ExitCode.INTERNAL);
        commandLine.getSubcommands().values().forEach(Main::everywhere);
    }

    private static int report(Exception e, String[] arguments) {
        var error = known(e);
        if (Arrays.asList(arguments).contains("--json")) {
            var json = Json.object().with("code", error.code()).with("detail", error.getMessage());
            System.err.println(json.build().toText());
        } else {
            System.err.println("datafi: " + error.code() + " " + error.getMessage());
        }
        if (error.exitCode() == ExitCode.INTERNAL) {
            e.printStackTrace();
        }
        return error.exitCode();
    }

    private static CliError known(Exception e) {
        return switch (e) {
            case CliError error -> error;
            case ClientException refused ->
                new CliError(exitCode(refused.code()), refused.code(), refused.getMessage(), e);
            case ChainException chain -> new CliError(ExitCode.UNAVAILABLE, "CHAIN", chain.getMessage(), e);
            case RuleException rule ->
                new CliError(ExitCode.BAD_INPUT, rule.code().name(), rule.detail(), e);
            default -> new CliError(ExitCode.INTERNAL, "INTERNAL", String.valueOf(e), e);
        };
    }

    private static int exitCode(String code) {
        return switch (code) {
            case "UNAVAILABLE", "DEADLINE_EXCEEDED" -> ExitCode.UNAVAILABLE;
            case "NOT_SIGNED_IN", "NOT_A_MEMBER", "ROLE_REQUIRED", "HTTP_401", "HTTP_403" -> ExitCode.NOT_ALLOWED;
            default -> ExitCode.REFUSED;
        };
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"datafi " + Versions.of("datafi")};
        }
    }
}
