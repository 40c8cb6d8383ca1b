package io.datafi.cli;

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
import io.datafi.cli.customer.WorkCommand;
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
import io.datafi.cli.offline.TrustCommand;
import io.datafi.cli.offline.VerifyCommand;
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
            "./datafi simulate makes campaigns under attack, or measures what attacks earn.",
            "./datafi bench measures this system against peers.",
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
            WorkCommand.class,
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
        return Execution.of(commandLine, arguments);
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

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"datafi " + Versions.of("datafi")};
        }
    }
}
