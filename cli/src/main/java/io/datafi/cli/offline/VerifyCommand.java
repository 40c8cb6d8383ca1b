package io.datafi.cli.offline;

import io.datafi.cli.BaseUnits;
import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.rules.bundle.Trust;
import io.datafi.rules.bundle.Verdict;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi verify}. */
@Command(
        name = "verify",
        description = "Recomputes a bundle and prints one line per check; no network unless --rpc.",
        footer = {
            "",
            "Exit codes: 0 verified, 1 a check failed, 2 consistent but its origin was not" + " checked,",
            "3 too large."
        },
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "The bundle, a zip.")
    private Path bundle;

    @Option(names = "--trust", paramLabel = "FILE", description = "What the chain said, written by datafi trust.")
    private Path trust;

    @Option(names = "--rpc", paramLabel = "URL", description = "Ask a chain's node instead.")
    private String rpc;

    @Option(
            names = "--contracts",
            paramLabel = "FILE",
            description = "With --rpc: a JSON file whose object contracts holds the addresses to believe" + " in.")
    private Path contracts;

    @Option(
            names = "--royalties",
            paramLabel = BaseUnits.LABEL,
            converter = BaseUnits.class,
            description = "Also say how the contributors' part of a price is split among those who answered.")
    private Long royalties;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (trust != null && rpc != null || (rpc == null) != (contracts == null)) {
            throw new CliError(ExitCode.USAGE, "TRUST_UNCLEAR", "give --trust, or --rpc and --contracts, or neither");
        }
        if (royalties != null && royalties < 0) {
            throw new CliError(ExitCode.USAGE, "AMOUNT_INVALID", "--royalties is a number of base units from 0 on");
        }
        Verdict verdict = verdict(royalties == null ? OptionalLong.empty() : OptionalLong.of(royalties));
        verdict.checks().forEach(check -> output.line("%s", check.line()));
        verdict.coverage().forEach(line -> output.line("%s", line));
        output.line("%s", verdict.summary());
        output.object(Json.object()
                .with("ok", verdict.exitCode() == ExitCode.OK)
                .with("summary", verdict.summary())
                .withArray(
                        "checks",
                        verdict.checks().stream().map(VerifyCommand::json).toList())
                .withStrings("coverage", verdict.coverage())
                .build());
        return verdict.exitCode();
    }

    private Verdict verdict(OptionalLong royalties) {
        try (Progress _ = Progress.of("verifying", Progress.UNKNOWN)) {
            return rpc == null
                    ? Verification.of(bundle, Optional.ofNullable(trust), royalties)
                    : Verification.with(
                            bundle, () -> Optional.of(Trust.of(TrustSource.chain(rpc, contracts))), royalties);
        }
    }

    private static Json json(Verdict.Check check) {
        return Json.object()
                .with("name", check.name())
                .with("ok", check.state() == Verdict.State.OK)
                .with("state", check.state().name())
                .with("detail", check.detail())
                .build();
    }
}
