package io.datafi.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ./datafi image builds is what k8s/ runs. Building takes minutes; docs/operator.md says what came of it. */
class ImagesTest {
    private static final Path ROOT = Path.of(System.getProperty("datafi.root"));
    private static final String BUILDER = read("tools/image.sh");
    private static final String SERVICE = read("k8s/image/service.Containerfile");
    private static final String WEB = read("k8s/image/web.Containerfile");

    @Test
    void theImagesThatAreBuiltAreThoseThatRun() throws Exception {
        String version = one("(?m)^    <version>(.+)</version>", read("pom.xml"));
        List<String> built = List.of(one("(?m)^services=\"(.+)\"", BUILDER).split(" "));

        List<String> run = Manifests.render("local")
                .all(Deployment.class)
                .map(deployment -> pod(deployment).getContainers().getFirst().getImage())
                .sorted()
                .toList();

        assertThat(BUILDER).contains("-t \"datafi/web:$version\"");
        assertThat(Stream.concat(built.stream(), Stream.of("web"))
                        .map(name -> "datafi/" + name + ":" + version)
                        .sorted())
                .containsExactlyElementsOf(run);
        assertThat(built).allMatch(name -> Files.exists(ROOT.resolve(name).resolve("pom.xml")));
    }

    @Test
    void anImageRunsAsTheUserOfItsPodAndNeedsNoWritableRoot() throws Exception {
        String user = one("(?m)^USER (\\d+):\\d+$", SERVICE);

        Manifests.render("local").all(Deployment.class).forEach(deployment -> {
            assertThat(pod(deployment).getSecurityContext().getRunAsUser()).hasToString(user);
            assertThat(pod(deployment)
                            .getContainers()
                            .getFirst()
                            .getSecurityContext()
                            .getReadOnlyRootFilesystem())
                    .isTrue();
        });
        assertThat(user).isNotEqualTo("0").isEqualTo(one("(?m)^USER (\\d+):\\d+$", WEB));
        assertThat(BUILDER).contains("datafi:x:" + user + ":");
    }

    @Test
    void nothingComesFromARegistryAndNothingRunsWhileAnImageIsBuilt() {
        String base = read("k8s/image/base.Containerfile");

        assertThat(base).containsPattern("(?m)^FROM scratch$");
        assertThat(SERVICE).containsPattern("(?m)^FROM localhost/datafi/base$").containsPattern("(?m)^ENTRYPOINT \\[");
        assertThat(WEB).containsPattern("(?m)^FROM scratch$").containsPattern("(?m)^ENTRYPOINT \\[");
        assertThat(base + SERVICE + WEB)
                .doesNotContainPattern("(?m)^(RUN|ADD https?:)")
                .doesNotContain(":latest");
    }

    @Test
    void whatIsMissingIsSaidInOneLine(@TempDir Path empty) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", ROOT.resolve("tools/image.sh").toString(), "--check");
        builder.environment().putAll(Map.of("PATH", empty.toString(), "HOME", empty.toString()));
        Process process = builder.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "datafi: buildah is missing; on Debian: apt-get install buildah debootstrap netavark runc\n");
        assertThat(process.waitFor()).isEqualTo(69);
    }

    private static PodSpec pod(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static String one(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern))
                .group(1);
    }

    private static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
