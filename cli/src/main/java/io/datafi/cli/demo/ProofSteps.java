package io.datafi.cli.demo;

import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.Retry;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.bundle.BundleBuilder;
import io.datafi.rules.bundle.BundleVerifier;
import io.datafi.rules.bundle.CanonicalZip;
import io.datafi.rules.bundle.Trust;
import io.datafi.rules.bundle.Verdict;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Step 7: the bundle as any stranger downloads it, the trust file from the chain, and both
 * verifiers over the two.
 */
final class ProofSteps {
    /** What is written, and the program that reads it again. */
    record Files(Path bundle, Path trust, Path verifyPy) {}

    /** A bundle is refused so while what it must hold is still on its way. */
    private static final Set<String> NOT_YET =
            Set.of("BUNDLE_NOT_ANCHORED", "CAMPAIGN_NOT_SETTLED", "EPOCH_NOT_ANCHORED");

    private static final Duration ANCHORED = Duration.ofSeconds(60);
    /** A bound only: on the largest campaign the other program has no verdict after 480 seconds of a busy machine. */
    private static final long VERIFY_SECONDS = 900;

    private final Endpoints endpoints;
    private final Http http;
    private final DemoChain chain;
    private final Files files;
    private final DemoReport report;

    ProofSteps(Endpoints endpoints, Http http, DemoChain chain, Files files, DemoReport report) {
        this.endpoints = endpoints;
        this.http = http;
        this.chain = chain;
        this.files = files;
        this.report = report;
    }

    /**
     * Writes the bundle of the campaign and its epoch, and the trust file; returns the bundle's
     * files.
     */
    Map<String, byte[]> write(String campaignId, long epoch) {
        byte[] bundle = new BundleBuilder()
                .merge(download("/api/annotation/v1/campaigns/" + campaignId + "/bundle"))
                .merge(download("/api/reward/v1/epochs/" + epoch + "/bundle"))
                .build();
        JsonObject trust = chain.trust().read();
        OutputFiles.replace(files.bundle(), bundle);
        OutputFiles.replace(files.trust(), (trust.toText() + "\n").getBytes(StandardCharsets.UTF_8));
        report.say("bundle %s (%d bytes)", files.bundle(), bundle.length);
        report.say("trust  %s", files.trust());
        Verdict verdict = BundleVerifier.verify(bundle, Optional.of(Trust.of(trust)));
        verdict.checks().forEach(check -> report.say("  %s", check.line()));
        verdict.coverage().forEach(line -> report.say("  %s", line));
        report.check("datafi verify: " + verdict.summary(), verdict.exitCode() == 0);
        return CanonicalZip.read(bundle);
    }

    /** Runs the independent verifier, which shares no code with us, as its own process. */
    void verifyIndependently() {
        try {
            Process python = new ProcessBuilder(
                            "python3",
                            files.verifyPy().toString(),
                            files.bundle().toString(),
                            "--trust",
                            files.trust().toString())
                    .redirectErrorStream(true)
                    .start();
            python.getOutputStream().close();
            // A few dozen short lines: they fit the pipe, so waiting before reading cannot block
            // it.
            boolean ended = python.waitFor(VERIFY_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                python.destroyForcibly();
                report.check("verify.py: the same", false, "not within " + VERIFY_SECONDS + " s");
                return;
            }
            String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            output.lines().forEach(line -> report.say("  %s", line));
            report.check("verify.py: the same", python.exitValue() == 0);
        } catch (IOException missing) {
            report.check("verify.py: the same", false, missing.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ClientException("INTERRUPTED", "interrupted", stop);
        }
    }

    /** Refused with a conflict until a head that covers the closing event is anchored. */
    private byte[] download(String path) {
        Supplier<byte[]> get = () -> http.get(endpoints.at(path));
        return Retry.whileRefused(NOT_YET, ANCHORED, get);
    }
}
