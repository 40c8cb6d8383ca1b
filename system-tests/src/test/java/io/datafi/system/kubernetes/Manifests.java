package io.datafi.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The objects of one rendered overlay. */
record Manifests(List<HasMetadata> objects) {
    private static final int TIMEOUT_SECONDS = 60;

    /** Renders an overlay with {@code kubectl kustomize}; without kubectl the test is aborted. */
    static Manifests render(String overlay) throws Exception {
        Path folder = Path.of(System.getProperty("datafi.root", "..")).resolve("k8s/overlays");
        Process process = start(folder.resolve(overlay));
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("kubectl kustomize %s", overlay).isZero();
        return parse(yaml);
    }

    static Manifests parse(String yaml) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        return new Manifests(Arrays.stream(yaml.split("(?m)^---\n"))
                .filter(document -> !document.isBlank())
                .map(document -> (HasMetadata) serialization.unmarshal(document))
                .toList());
    }

    <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    private static Process start(Path overlay) throws InterruptedException {
        try {
            return new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException missing) {
            return abort("the tool 'kubectl' is missing; install it to check k8s/");
        }
    }
}
