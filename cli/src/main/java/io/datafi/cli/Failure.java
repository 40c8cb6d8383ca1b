package io.datafi.cli;

import io.datafi.cli.chain.ChainException;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.files.IoReason;
import io.datafi.rules.RuleException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** What a person is told of any failure of a command: a code, a sentence, an exit code. */
public final class Failure {
    private static final int MEGABYTE = 1 << 20;

    /** What somebody else may be allowed to do. */
    private static final Set<String> OF_OTHERS = Set.of("ROLE_REQUIRED", "NOT_A_MEMBER");

    /** What picocli adds of a value that cannot be read. */
    private static final Pattern CAUSE = Pattern.compile(" \\((java\\.[\\w.]+)(: [^)]*)?\\)");

    private Failure() {}

    public static CliError of(Throwable failure) {
        return switch (failure) {
            case CliError error -> error;
            case ClientException refused -> of(refused);
            case StatusRuntimeException status -> of(Retry.refusal(status));
            case ChainException chain ->
                new CliError(
                        chain.isRepeatable() ? ExitCode.TRY_AGAIN : ExitCode.REFUSED,
                        "CHAIN",
                        chain.getMessage(),
                        chain);
            case RuleException rule ->
                new CliError(ExitCode.BAD_INPUT, rule.code().name(), rule.detail(), rule);
            case CommandLine.ParameterException wrong -> of(wrong);
            case UncheckedIOException unchecked -> of(unchecked.getCause());
            case IOException io -> new CliError(ExitCode.IO, "IO_FAILED", IoReason.withFile(io), io);
            case InterruptedException stop ->
                new CliError(ExitCode.TRY_AGAIN, "INTERRUPTED", "stopped before it was done", stop);
            case OutOfMemoryError memory ->
                new CliError(
                        ExitCode.UNAVAILABLE,
                        "OUT_OF_MEMORY",
                        "the work does not fit into %d MB of memory; give it less at once"
                                .formatted(Runtime.getRuntime().maxMemory() / MEGABYTE),
                        memory);
            default ->
                new CliError(
                        ExitCode.INTERNAL,
                        "INTERNAL",
                        "a bug of this command, please report it: %s; --verbose shows where".formatted(failure),
                        failure);
        };
    }

    private static CliError of(ClientException refused) {
        return switch (refused.kind()) {
            case REFUSED -> error(ExitCode.REFUSED, refused, "");
            case NOT_ALLOWED ->
                error(
                        ExitCode.NOT_ALLOWED,
                        refused,
                        OF_OTHERS.contains(refused.code()) ? "; --as NAME speaks for somebody else" : "");
            case TRY_AGAIN -> error(ExitCode.TRY_AGAIN, refused, "; the same command may be repeated");
            case BUG -> error(ExitCode.INTERNAL, refused, "; ./datafi logs shows what the service says");
        };
    }

    private static CliError error(int exitCode, ClientException refused, String advice) {
        return new CliError(exitCode, refused.code(), refused.getMessage() + advice, refused);
    }

    private static CliError of(CommandLine.ParameterException wrong) {
        // A refusal of ours, thrown while a value was read, has a code of its own.
        return Optional.ofNullable(wrong.getCause())
                .filter(CliError.class::isInstance)
                .map(CliError.class::cast)
                .orElseGet(() -> new CliError(
                        ExitCode.USAGE,
                        "USAGE",
                        "%s; %s --help"
                                .formatted(
                                        CAUSE.matcher(wrong.getMessage()).replaceAll(""),
                                        wrong.getCommandLine().getCommandSpec().qualifiedName()),
                        wrong));
    }
}
