package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.files.InputFile;
import io.datafi.reward.v1.CancelWalletChangeRequest;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.LinkWalletRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi wallet …}: where earnings of a person or an organisation go. */
@Command(
        name = "wallet",
        description = "Links wallets to your account, or to that of an organisation you own.",
        mixinStandardHelpOptions = true)
public final class WalletCommand {
    private static final Duration PAYMENT = Duration.ofMinutes(10);

    /** Whose account it is about. */
    static final class Whose {
        @Option(names = "--organisation", paramLabel = "UUID", description = "Its account instead of your own.")
        private UUID organisation;

        String id() {
            return Optional.ofNullable(organisation).map(UUID::toString).orElse("");
        }
    }

    @Command(
            name = "show",
            description = "Shows the linked wallet, and one that is to take its place.",
            mixinStandardHelpOptions = true)
    int show(@Mixin Whose whose, @Mixin Connection connection, @Mixin Output output) {
        var request =
                GetMyAccountRequest.newBuilder().setOrganisationId(whose.id()).build();
        output.message(connection
                .call(session -> Retry.call(() -> session.accounts().getMyAccount(request)))
                .getAccount());
        return ExitCode.OK;
    }

    @Command(
            name = "earnings",
            description = "Shows what was earned, by how far it is.",
            mixinStandardHelpOptions = true)
    int earnings(
            @Mixin Whose whose,
            @Option(
                            names = "--wait",
                            description = "Until something was earned, and all of it is in the wallet or in custody.")
                    boolean wait,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request =
                GetMyEarningsRequest.newBuilder().setOrganisationId(whose.id()).build();
        output.message(connection.call(session -> wait
                ? Waiting.until(
                        "the payment", PAYMENT, () -> session.earnings().getMyEarnings(request), WalletCommand::isPaid)
                : Retry.call(() -> session.earnings().getMyEarnings(request))));
        return ExitCode.OK;
    }

    private static boolean isPaid(GetMyEarningsResponse mine) {
        return mine.getPaidBaseUnits() + mine.getCustodyBaseUnits() > 0
                && mine.getHeldBaseUnits() == 0
                && mine.getVestedBaseUnits() == 0
                && mine.getPendingBaseUnits() == 0;
    }

    @Command(
            name = "message",
            description = "Makes the message that the wallet is to sign (personal_sign).",
            mixinStandardHelpOptions = true)
    int message(
            @Parameters(paramLabel = "ADDRESS", description = "Of the wallet, 0x and 40 digits.") String address,
            @Mixin Whose whose,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CreateWalletChallengeRequest.newBuilder()
                .setAddress(address)
                .setOrganisationId(whose.id())
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.accounts().createWalletChallenge(request))));
        return ExitCode.OK;
    }

    @Command(name = "link", description = "Links the wallet that signed the message.", mixinStandardHelpOptions = true)
    int link(
            @Option(
                            names = "--message",
                            required = true,
                            paramLabel = "FILE",
                            description = "The text as it was signed.")
                    Path message,
            @Option(names = "--signature", required = true, paramLabel = "0x…", description = "As the wallet gave it.")
                    String signature,
            @Option(names = "--replace", description = "Let it take the place of the linked wallet after the delay.")
                    boolean replace,
            @Mixin Whose whose,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = LinkWalletRequest.newBuilder()
                .setMessage(new InputFile(message).text())
                .setSignature(signature)
                .setOrganisationId(whose.id())
                .setReplace(replace)
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.accounts().linkWallet(request)))
                .getAccount());
        return ExitCode.OK;
    }

    @Command(
            name = "cancel",
            description = "Takes back a change of wallet that has not taken effect.",
            mixinStandardHelpOptions = true)
    int cancel(
            @Parameters(paramLabel = "ADDRESS", description = "The wallet that was to be next.") String address,
            @Mixin Whose whose,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CancelWalletChangeRequest.newBuilder()
                .setAddress(address)
                .setOrganisationId(whose.id())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.accounts().cancelWalletChange(request)))
                .getAccount());
        return ExitCode.OK;
    }
}
