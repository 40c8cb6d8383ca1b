package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.files.InputFile;
import io.datafi.reward.v1.ClaimClosedAccountRequest;
import io.datafi.reward.v1.CloseAccountRequest;
import io.datafi.rules.log.LogHash;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi account …}: the end of an account. */
@Command(
        name = "account",
        description = "Closes your account, or claims what a closed one is owed.",
        mixinStandardHelpOptions = true)
public final class AccountCommand {
    private static final int CODE_DIGITS = 64;
    private static final String HEX = "0x";

    @Command(
            name = "close",
            description =
                    "Closes your account for good; what is owed goes to your wallet, or waits for the claim code.",
            mixinStandardHelpOptions = true)
    int close(
            @Option(
                            names = "--for-good",
                            required = true,
                            description = "You know that nobody can undo it and that you are signed out everywhere.")
                    boolean forGood,
            @Option(
                            names = "--code-file",
                            paramLabel = "FILE",
                            description =
                                    "Has your claim code, as `openssl rand -hex 32` makes one; needed without a wallet.")
                    Path codeFile,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CloseAccountRequest.newBuilder()
                .setClaimHash(Optional.ofNullable(codeFile)
                        .map(file -> hex(LogHash.sha256(code(file))))
                        .orElse(""))
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.accounts().closeAccount(request)))
                .getAccount());
        return ExitCode.OK;
    }

    @Command(
            name = "claim",
            description = "Has what a closed account is owed paid to a wallet, whoever you are.",
            mixinStandardHelpOptions = true)
    int claim(
            @Parameters(paramLabel = "ADDRESS", description = "Of the wallet, 0x and 40 digits; for good.")
                    String address,
            @Option(names = "--code-file", required = true, paramLabel = "FILE", description = "Has the claim code.")
                    Path codeFile,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ClaimClosedAccountRequest.newBuilder()
                .setClaimCode(hex(code(codeFile)))
                .setAddress(address)
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.accounts().claimClosedAccount(request))));
        return ExitCode.OK;
    }

    private static byte[] code(Path file) {
        String text = new InputFile(file).text().strip();
        String digits = text.startsWith(HEX) ? text.substring(HEX.length()) : text;
        if (digits.length() != CODE_DIGITS
                || digits.chars().anyMatch(digit -> Character.digit(digit, 16) < 0 || digit > 'f')) {
            throw new CliError(
                    ExitCode.BAD_INPUT, "NO_CLAIM_CODE", file + ": a code has " + CODE_DIGITS + " hexadecimal digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static String hex(byte[] bytes) {
        return HEX + HexFormat.of().formatHex(bytes);
    }
}
