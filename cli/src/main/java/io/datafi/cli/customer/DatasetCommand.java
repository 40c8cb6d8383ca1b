package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.OutputFiles;
import io.datafi.marketplace.v1.CreateDatasetVersionRequest;
import io.datafi.marketplace.v1.DatasetVersion;
import io.datafi.marketplace.v1.DatasetVersionState;
import io.datafi.marketplace.v1.GetCroissantRequest;
import io.datafi.marketplace.v1.GetDatasetVersionRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi dataset …}: immutable rows made from a settled campaign. */
@Command(
        name = "dataset",
        description = "Dataset versions made from settled campaigns.",
        mixinStandardHelpOptions = true)
public final class DatasetCommand {
    private static final Duration BUILD = Duration.ofMinutes(10);

    @Command(
            name = "create",
            description = "Makes a version and waits until it is ready.",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--organisation", required = true, paramLabel = "UUID", description = "Whose it will be.")
                    UUID organisation,
            @Option(names = "--campaign", required = true, paramLabel = "UUID", description = "A settled one.")
                    UUID campaign,
            @Option(names = "--name", required = true, paramLabel = "TEXT", description = "For people.") String name,
            @Option(names = "--description", defaultValue = "", paramLabel = "TEXT", description = "For people.")
                    String description,
            @Option(
                            names = "--licence",
                            required = true,
                            paramLabel = "FILE",
                            description = "The whole text of the terms.")
                    Path licence,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CreateDatasetVersionRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setCampaignId(campaign.toString())
                .setName(name)
                .setDescription(description)
                .setLicenceText(new InputFile(licence).text())
                .setIdempotencyKey(keys.key())
                .build();
        DatasetVersion version = connection.call(session -> {
            String id = Retry.call(() -> session.datasets().createDatasetVersion(request))
                    .getDatasetVersion()
                    .getId();
            var ask = GetDatasetVersionRequest.newBuilder()
                    .setDatasetVersionId(id)
                    .build();
            return Waiting.until(
                    "dataset version " + id,
                    BUILD,
                    () -> session.datasets().getDatasetVersion(ask).getDatasetVersion(),
                    now -> now.getState() != DatasetVersionState.DATASET_VERSION_STATE_BUILDING);
        });
        if (version.getState() == DatasetVersionState.DATASET_VERSION_STATE_FAILED) {
            throw new CliError(ExitCode.REFUSED, version.getFailureCode(), "the version could not be built");
        }
        output.message(version);
        return ExitCode.OK;
    }

    @Command(name = "status", description = "Shows a version.", mixinStandardHelpOptions = true)
    int status(
            @Parameters(paramLabel = "VERSION", description = "The dataset version's id.") UUID version,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = GetDatasetVersionRequest.newBuilder()
                .setDatasetVersionId(version.toString())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.datasets().getDatasetVersion(request)))
                .getDatasetVersion());
        return ExitCode.OK;
    }

    @Command(name = "passport", description = "Writes the version's Croissant file.", mixinStandardHelpOptions = true)
    int passport(
            @Parameters(paramLabel = "VERSION", description = "The dataset version's id.") UUID version,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it goes.") Path out,
            @Mixin Connection connection,
            @Mixin Output output) {
        OutputFiles written = Downloads.to(out);
        var request = GetCroissantRequest.newBuilder()
                .setDatasetVersionId(version.toString())
                .build();
        String croissant = connection
                .call(session -> Retry.call(() -> session.datasets().getCroissant(request)))
                .getCroissant();
        Downloads.write(written, out, croissant.getBytes(StandardCharsets.UTF_8), output);
        return ExitCode.OK;
    }
}
