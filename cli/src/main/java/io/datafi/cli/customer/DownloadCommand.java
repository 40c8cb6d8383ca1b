package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.OutputFiles;
import io.datafi.marketplace.v1.GetDeliveryRequest;
import io.datafi.marketplace.v1.GetDeliveryResponse;
import io.datafi.rules.json.Formats;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi listing download}. */
@Command(
        name = "download",
        description = "Fetches licensed content, opens it with the buyer's age identity and checks its hash.",
        mixinStandardHelpOptions = true)
final class DownloadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LICENCE", description = "The licence's id, as the order shows it.")
    private UUID licence;

    @Option(names = "--identity", required = true, paramLabel = "FILE", description = "As age-keygen writes it.")
    private Path identity;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it goes.")
    private Path out;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        OutputFiles written = Downloads.to(out, identity);
        String secret = AgeFile.secretIn(new InputFile(identity).text());
        var request =
                GetDeliveryRequest.newBuilder().setLicenceId(licence.toString()).build();
        GetDeliveryResponse delivery =
                connection.call(session -> Retry.call(() -> session.deliveries().getDelivery(request)));
        byte[] encrypted = Retry.call(() -> connection.http().download(URI.create(delivery.getUrl()), ""));
        String contentKey =
                new String(AgeFile.open(secret, delivery.getEncryptedKey().toByteArray()), StandardCharsets.US_ASCII);
        byte[] plain = AgeFile.open(AgeFile.secretIn(contentKey), encrypted);
        if (!sha256(plain).equals(delivery.getPlainHash())) {
            throw new CliError(ExitCode.FAILED, "CONTENT_DIFFERS", "the opened file is not the one that was sold");
        }
        Downloads.write(written, out, plain, output);
        return ExitCode.OK;
    }

    private static String sha256(byte[] content) {
        try {
            return Formats.hex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
