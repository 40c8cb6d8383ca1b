package io.datafi.cli;

import io.datafi.cli.convert.ConvertCommand;
import io.datafi.cli.customer.AccountCommand;
import io.datafi.cli.customer.AdminCommand;
import io.datafi.cli.customer.CampaignCommand;
import io.datafi.cli.customer.DatasetCommand;
import io.datafi.cli.customer.EpochCommand;
import io.datafi.cli.customer.EscrowCommand;
import io.datafi.cli.customer.ListingCommand;
import io.datafi.cli.customer.LoginCommand;
import io.datafi.cli.customer.LogoutCommand;
import io.datafi.cli.customer.NoticesCommand;
import io.datafi.cli.customer.OrganisationCommand;
import io.datafi.cli.customer.SignUpCommand;
import io.datafi.cli.customer.TokenCommand;
import io.datafi.cli.customer.WalletCommand;
import io.datafi.cli.customer.WorkCommand;
import io.datafi.cli.demo.DemoCommand;
import io.datafi.cli.faults.FaultsCommand;
import io.datafi.cli.local.DownCommand;
import io.datafi.cli.local.LogsCommand;
import io.datafi.cli.local.StatusCommand;
import io.datafi.cli.local.UpCommand;
import io.datafi.cli.monitor.MonitorCommand;
import io.datafi.cli.offline.AgreementCommand;
import io.datafi.cli.offline.BundleCommand;
import io.datafi.cli.offline.InferCommand;
import io.datafi.cli.offline.RankCommand;
import io.datafi.cli.offline.SettleCommand;
import io.datafi.cli.offline.TrustCommand;
import io.datafi.cli.offline.VerifyCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The root command. */
@Command(
        name = "datafi",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Pays people for the data AI needs, and lets anyone recompute every decision.")
public final class Main {
    /** In the order in which help shows them. */
    private static final List<CommandGroup> GROUPS = List.of(
            new CommandGroup(
                    "On this machine:",
                    UpCommand.class,
                    DownCommand.class,
                    StatusCommand.class,
                    LogsCommand.class,
                    DemoCommand.class),
            new CommandGroup(
                    "Files alone, without a system:",
                    List.of(
                            ConvertCommand.class,
                            InferCommand.class,
                            SettleCommand.class,
                            RankCommand.class,
                            AgreementCommand.class,
                            VerifyCommand.class,
                            TrustCommand.class,
                            BundleCommand.class),
                    Map.of("simulate", "Makes campaigns under attack, or measures what attacks earn.")),
            new CommandGroup("Watch a system of others, without login:", MonitorCommand.class),
            new CommandGroup(
                    "Who you are:", SignUpCommand.class, LoginCommand.class, LogoutCommand.class, TokenCommand.class),
            new CommandGroup(
                    "Order work, sell and buy data:",
                    OrganisationCommand.class,
                    CampaignCommand.class,
                    EscrowCommand.class,
                    DatasetCommand.class,
                    ListingCommand.class),
            new CommandGroup(
                    "Work and earn:",
                    WorkCommand.class,
                    WalletCommand.class,
                    AccountCommand.class,
                    NoticesCommand.class),
            new CommandGroup(
                    "Operate:",
                    List.of(EpochCommand.class, AdminCommand.class),
                    Map.of("image", "Builds the images of the services.")),
            new CommandGroup(
                    "Check the system itself:",
                    List.of(FaultsCommand.class),
                    new TreeMap<>(Map.of(
                            "bench", "Measures this system against peers.",
                            "test", "Runs the whole check."))));

    private Main() {}

    public static void main(String[] arguments) {
        int status = execute(arguments);
        System.out.flush();
        // Client libraries leave threads behind; the command is through.
        System.exit(status);
    }

    static int execute(String... arguments) {
        return Execution.of(commandLine(arguments), arguments);
    }

    /** The command that is named, alone, for a fast start; all of them when help may be wanted. */
    static CommandLine commandLine(String... arguments) {
        var commandLine = new CommandLine(new Main());
        String named = arguments.length == 0 ? "" : arguments[0];
        List<Class<?>> all =
                GROUPS.stream().flatMap(group -> group.commands().stream()).toList();
        List<Class<?>> one = all.stream()
                .filter(command -> CommandGroup.name(command).equals(named))
                .toList();
        (one.isEmpty() ? all : one).forEach(commandLine::addSubcommand);
        if (one.isEmpty()) {
            commandLine.addSubcommand(CommandLine.HelpCommand.class);
            Help.group(commandLine, GROUPS);
        }
        commandLine.getCommandSpec().usageMessage().footer(Help.exitCodes());
        return commandLine;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"datafi " + Versions.of("datafi")};
        }
    }
}
