package io.datafi.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datafi.rules.bundle.Verdict.State;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundles of {@code tools/bundle}, made and tampered with by the other program: both verifiers
 * must say the same of each.
 */
class BundleCasesTest {
    @Test
    void bothVerifiersSayTheSameOfEveryCase(@TempDir Path folder) throws IOException, InterruptedException {
        make(folder);
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (JsonObject one : ((Json.Array) json(folder.resolve("cases.json"))).objects()) {
            String file = one.has("trust") ? one.string("trust") : "trust.json";
            Trust trust = Trust.of(json(folder.resolve(file)).asObject());
            byte[] bundle = Files.readAllBytes(folder.resolve(one.string("bundle")));
            for (String with : List.of("withTrust", "withoutTrust")) {
                Verdict verdict =
                        BundleVerifier.verify(bundle, with.equals("withTrust") ? Optional.of(trust) : Optional.empty());
                cases++;
                if (!fits(verdict, one.object(with))) {
                    wrong.add(one.string("bundle") + " " + with + ": " + verdict);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(100);
    }

    private static boolean fits(Verdict verdict, JsonObject expected) {
        if (verdict.exitCode() != expected.integer("exit")) {
            return false;
        }
        if (expected.has("last")) {
            return verdict.summary().equals(expected.string("last"));
        }
        if (expected.get("fails").equals(Json.NULL)) {
            return verdict.firstFailed().isEmpty();
        }
        String name = expected.string("fails");
        boolean first = expected.has("first") && expected.bool("first");
        return first
                ? verdict.firstFailed().equals(Optional.of(name))
                : verdict.checks().stream()
                        .anyMatch(check -> check.name().equals(name) && check.state() == State.FAILED);
    }

    private static void make(Path folder) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "tools/bundle", "make", folder.toString())
                    .directory(new File(System.getProperty("datafi.root", "..")))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("make.log").toFile())
                    .start();
        } catch (IOException noPython) {
            assumeTrue(false, "not run: no python3");
            throw noPython;
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("make.log")))
                .isZero();
    }

    private static Json json(Path file) throws IOException {
        return CanonicalJson.parse(Files.readString(file));
    }
}
