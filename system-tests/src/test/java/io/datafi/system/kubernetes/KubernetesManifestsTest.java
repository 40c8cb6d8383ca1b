package io.datafi.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesManifestsTest {
    /** What k8s/README.md tells the operator to make. */
    private static final Map<String, Set<String>> SECRETS = Map.of(
            "annotation-service", Set.of("db-password", "client-secret", "log-key.pem", "master-key"),
            "marketplace-service", Set.of("db-password", "client-secret", "log-key.pem", "master-key", "smtp-password"),
            "reward-service",
                    Set.of(
                            "db-password",
                            "client-secret",
                            "log-key.pem",
                            "chain-key",
                            "chain-publisher-key",
                            "chain-anchorer-key",
                            "smtp-password"),
            "web", Set.of());

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void everyObjectIsOfTheApiWithoutUnknownFields(String overlay) throws Exception {
        for (HasMetadata object : Manifests.render(overlay).objects()) {
            String name = object.getKind() + "/" + object.getMetadata().getName();
            assertThat(object).as(name).isNotInstanceOf(GenericKubernetesResource.class);
            assertThat(UnknownFields.of(object, name)).isEmpty();
            if (!object.getKind().equals("Namespace")) {
                assertThat(object.getMetadata().getNamespace()).as(name).isEqualTo("datafi");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void everySelectorMatchesAPod(String overlay) throws Exception {
        Manifests manifests = Manifests.render(overlay);

        assertThat(manifests.all(Deployment.class)).hasSize(4);
        manifests.all(Deployment.class).forEach(deployment -> {
            LabelSelector selector = deployment.getSpec().getSelector();
            assertThat(labels(deployment)).containsAllEntriesOf(required(selector, deployment));
            spread(deployment)
                    .forEach(spread ->
                            assertThat(labels(deployment)).containsAllEntriesOf(required(spread, deployment)));
        });
        manifests
                .all(Service.class)
                .forEach(service -> one(manifests, service.getSpec().getSelector(), service));
        manifests
                .all(PodDisruptionBudget.class)
                .forEach(budget -> one(manifests, required(budget.getSpec().getSelector(), budget), budget));
        manifests
                .all(NetworkPolicy.class)
                .forEach(policy -> assertThat(
                                matching(manifests, required(policy.getSpec().getPodSelector(), policy)))
                        .as(policy.getMetadata().getName())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void everyPortLeadsToAContainersPort(String overlay) throws Exception {
        Manifests manifests = Manifests.render(overlay);

        for (Service service : manifests.all(Service.class).toList()) {
            Deployment deployment = one(manifests, service.getSpec().getSelector(), service);
            service.getSpec().getPorts().forEach(port -> leadsTo(deployment, port.getTargetPort()));
        }
        for (Deployment deployment : manifests.all(Deployment.class).toList()) {
            Container container = container(deployment);
            for (Probe probe :
                    List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                leadsTo(deployment, probe.getHttpGet().getPort());
            }
        }
        manifests
                .all(NetworkPolicy.class)
                .forEach(policy -> matching(manifests, required(policy.getSpec().getPodSelector(), policy))
                        .forEach(deployment -> policy.getSpec().getIngress().stream()
                                .flatMap(rule -> rule.getPorts().stream())
                                .forEach(port -> leadsTo(deployment, port.getPort()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void theConfiguredPortIsTheContainersAndTheAddressesAreServices(String overlay) throws Exception {
        Manifests manifests = Manifests.render(overlay);

        for (Deployment deployment : services(manifests)) {
            Map<String, String> config = config(manifests, deployment);
            String port =
                    String.valueOf(container(deployment).getPorts().getFirst().getContainerPort());
            assertThat(config).containsEntry("DATAFI_HTTP_PORT", port);
            for (String key :
                    List.of("DATAFI_ANNOTATION_ADDRESS", "DATAFI_MARKETPLACE_ADDRESS", "DATAFI_REWARD_ADDRESS")) {
                String[] address = config.get(key).split(":");
                Service service = manifests.find(Service.class, address[0]).orElseThrow();
                assertThat(service.getSpec().getPorts())
                        .as(key)
                        .anyMatch(offered -> offered.getPort() == Integer.parseInt(address[1])
                                && (overlay.equals("production") ? "https" : "kubernetes.io/h2c")
                                        .equals(offered.getAppProtocol()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void everyReferenceOfAPodIsKept(String overlay) throws Exception {
        Manifests manifests = Manifests.render(overlay);

        for (Deployment deployment : manifests.all(Deployment.class).toList()) {
            PodSpec pod = pod(deployment);
            assertThat(manifests.find(ServiceAccount.class, pod.getServiceAccountName()))
                    .isPresent();
            Set<String> volumes = new HashSet<>();
            for (Volume volume : pod.getVolumes()) {
                volumes.add(volume.getName());
                if (volume.getConfigMap() != null) {
                    assertThat(manifests.find(
                                    ConfigMap.class, volume.getConfigMap().getName()))
                            .isPresent();
                }
                if (volume.getPersistentVolumeClaim() != null) {
                    String claim = volume.getPersistentVolumeClaim().getClaimName();
                    assertThat(manifests.find(PersistentVolumeClaim.class, claim))
                            .isPresent();
                }
            }
            assertThat(container(deployment).getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(volumes);
        }
    }

    @Test
    void locallyEverySecretIsThereWithTheKeysThatAreUsed() throws Exception {
        Manifests manifests = Manifests.render("local");

        for (Deployment deployment : manifests.all(Deployment.class).toList()) {
            for (SecretKey used : secretKeys(deployment)) {
                Secret secret = manifests.find(Secret.class, used.secret()).orElseThrow();
                assertThat(secret.getData()).containsKey(used.key());
            }
        }
    }

    @Test
    void inProductionSecretsAreOnlyReferredTo() throws Exception {
        Manifests manifests = Manifests.render("production");

        assertThat(manifests.all(Secret.class)).isEmpty();
        for (Deployment deployment : manifests.all(Deployment.class).toList()) {
            String name = deployment.getMetadata().getName();
            Set<String> used = new TreeSet<>();
            Set<String> certificates = new TreeSet<>();
            for (SecretKey key : secretKeys(deployment)) {
                boolean isOfTls = key.secret().equals(name + "-tls");
                assertThat(isOfTls || key.secret().equals(name))
                        .as(key.secret())
                        .isTrue();
                (isOfTls ? certificates : used).add(key.key());
            }
            assertThat(used).isEqualTo(new TreeSet<>(SECRETS.get(name)));
            assertThat(certificates).containsExactly("ca.crt", "tls.crt", "tls.key");
        }
    }

    @Test
    void inProductionPodsSpeakTlsAlone() throws Exception {
        Manifests manifests = Manifests.render("production");

        for (Deployment deployment : services(manifests)) {
            Map<String, String> config = config(manifests, deployment);
            assertThat(config).containsEntry("QUARKUS_PROFILE", "prod,tls");
            assertThat(config.get("DATAFI_OIDC_SERVER_URL")).startsWith("https://");
            assertThat(config).containsEntry("DATAFI_TLS_DIR", "/run/secrets/tls");
        }
        assertThat(files(manifests, web(manifests)).get("listen.conf"))
                .startsWith("listen 8080 ssl;")
                .contains("/run/secrets/tls/tls.crt", "/run/secrets/tls/tls.key");
        for (Deployment deployment : manifests.all(Deployment.class).toList()) {
            Container container = container(deployment);
            assertThat(container.getVolumeMounts())
                    .anyMatch(mount -> mount.getMountPath().equals("/run/secrets/tls") && mount.getReadOnly());
            assertThat(Stream.of(
                            container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                    .extracting(probe -> probe.getHttpGet().getScheme())
                    .containsOnly("HTTPS");
        }
        assertThat(manifests.all(Service.class).flatMap(s -> s.getSpec().getPorts().stream()))
                .extracting(ServicePort::getAppProtocol)
                .containsOnly("https");
    }

    @Test
    void everyWayOutNamesItsDestinationAndNamesAreAskedOfTheClusterAlone() throws Exception {
        List<NetworkPolicy> policies =
                Manifests.render("production").all(NetworkPolicy.class).toList();

        for (NetworkPolicy policy : policies) {
            for (NetworkPolicyEgressRule rule : policy.getSpec().getEgress()) {
                String name = policy.getMetadata().getName();
                assertThat(rule.getPorts()).as(name).isNotEmpty();
                assertThat(rule.getTo()).as(name).hasSize(1);
                LabelSelector pods = rule.getTo().getFirst().getPodSelector();
                assertThat(pods.getMatchLabels()).as(name).isNotEmpty();
                boolean isDns =
                        rule.getPorts().stream().anyMatch(port -> port.getPort().getIntVal() == 53);
                assertThat(pods.getMatchLabels())
                        .as(name)
                        .containsOnlyKeys(isDns ? "k8s-app" : "app.kubernetes.io/name");
            }
        }
        assertThat(policies)
                .filteredOn(policy ->
                        policy.getSpec().getPodSelector().getMatchLabels().containsKey("app.kubernetes.io/name"))
                .hasSize(4)
                .allSatisfy(policy -> {
                    boolean isWeb = policy.getMetadata().getName().equals("web");
                    assertThat(policy.getSpec().getIngress()).hasSize(1);
                    assertThat(policy.getSpec().getIngress().getFirst().getFrom())
                            .hasSize(isWeb ? 1 : 3);
                    assertThat(policy.getSpec().getEgress().isEmpty()).isEqualTo(isWeb);
                });
        assertThat(policies).anySatisfy(policy -> {
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void everyContainerIsBoundedProbedPinnedAndUnprivileged(String overlay) throws Exception {
        for (Deployment deployment :
                Manifests.render(overlay).all(Deployment.class).toList()) {
            Container container = container(deployment);

            assertThat(container.getImage())
                    .matches(
                            overlay.equals("production")
                                    ? "datafi/[a-z-]+@sha256:[0-9a-f]{64}"
                                    : "datafi/[a-z-]+:\\d+\\.\\d+\\.\\d+");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getStartupProbe()).isNotNull();
            assertThat(container.getLivenessProbe()).isNotNull();
            assertThat(container.getReadinessProbe()).isNotNull();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(pod(deployment).getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod(deployment).getAutomountServiceAccountToken()).isFalse();
            assertThat(container.getVolumeMounts())
                    .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void theWebAppListensOnItsPortAndSendsTheHeadersThatTheRouterSends(String overlay) throws Exception {
        Manifests manifests = Manifests.render(overlay);
        Deployment web = web(manifests);

        Map<String, String> files = files(manifests, web);

        Integer port = container(web).getPorts().getFirst().getContainerPort();
        assertThat(files.get("listen.conf")).startsWith("listen " + port);
        assertThat(files.get("headers.conf"))
                .isEqualTo(Files.readString(
                        Path.of(System.getProperty("datafi.root", "..")).resolve("k8s/base/web/headers.conf")));
        assertThat(files.get("nginx.conf"))
                .contains("include listen.conf;", "include headers.conf;")
                .contains("/silent.html \"'self'\";", "default \"'none'\";")
                .contains("add_header Cache-Control $caching;\n")
                .doesNotContainPattern("_temp_path (?!/tmp/)");
        assertThat(container(web).getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/etc/nginx/conf.d") && mount.getReadOnly());
    }

    @Test
    void theCheckSeesWhatTheModelsSwallow() throws Exception {
        Manifests manifests = Manifests.parse("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: x}
                        spec:
                          template:
                            spec:
                              containers:
                                - name: x
                                  redinessProbe: {}
                        """);

        assertThat(UnknownFields.of(manifests.objects().getFirst(), "x"))
                .containsExactly("x.spec.template.spec.containers[].redinessProbe");
    }

    private record SecretKey(String secret, String key) {}

    private static List<SecretKey> secretKeys(Deployment deployment) {
        Stream<SecretKey> variables = container(deployment).getEnv().stream()
                .map(EnvVar::getValueFrom)
                .map(source -> source.getSecretKeyRef())
                .map(ref -> new SecretKey(ref.getName(), ref.getKey()));
        Stream<SecretKey> files = pod(deployment).getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .flatMap(volume -> volume.getSecret().getItems().stream()
                        .map(item -> new SecretKey(volume.getSecret().getSecretName(), item.getKey())));
        return Stream.concat(variables, files).toList();
    }

    /** All but the web app, which has files in the place of variables. */
    private static List<Deployment> services(Manifests manifests) {
        return manifests
                .all(Deployment.class)
                .filter(deployment -> !deployment.getMetadata().getName().equals("web"))
                .toList();
    }

    private static Deployment web(Manifests manifests) {
        return manifests.find(Deployment.class, "web").orElseThrow();
    }

    private static Map<String, String> files(Manifests manifests, Deployment deployment) {
        return pod(deployment).getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> manifests
                        .find(ConfigMap.class, volume.getConfigMap().getName())
                        .orElseThrow()
                        .getData())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> config(Manifests manifests, Deployment deployment) {
        String name =
                container(deployment).getEnvFrom().getFirst().getConfigMapRef().getName();
        return manifests.find(ConfigMap.class, name).orElseThrow().getData();
    }

    private static void leadsTo(Deployment deployment, IntOrString target) {
        assertThat(container(deployment).getPorts())
                .as("%s of %s", target, deployment.getMetadata().getName())
                .anyMatch(port -> isNamed(port, target));
    }

    private static boolean isNamed(ContainerPort port, IntOrString target) {
        return target.getStrVal() != null
                ? target.getStrVal().equals(port.getName())
                : target.getIntVal().equals(port.getContainerPort());
    }

    private static Deployment one(Manifests manifests, Map<String, String> selector, HasMetadata of) {
        List<Deployment> found = matching(manifests, selector);
        assertThat(found).as(of.getKind() + "/" + of.getMetadata().getName()).hasSize(1);
        return found.getFirst();
    }

    private static List<Deployment> matching(Manifests manifests, Map<String, String> selector) {
        return manifests
                .all(Deployment.class)
                .filter(deployment -> labels(deployment).entrySet().containsAll(selector.entrySet()))
                .toList();
    }

    /** A selector that says something: an empty one would match every pod there is. */
    private static Map<String, String> required(LabelSelector selector, HasMetadata of) {
        assertThat(selector.getMatchLabels()).as(of.getMetadata().getName()).isNotEmpty();
        return selector.getMatchLabels();
    }

    private static List<LabelSelector> spread(Deployment deployment) {
        return pod(deployment).getTopologySpreadConstraints().stream()
                .map(constraint -> constraint.getLabelSelector())
                .toList();
    }

    private static Map<String, String> labels(Deployment deployment) {
        return template(deployment).getMetadata().getLabels();
    }

    private static Container container(Deployment deployment) {
        assertThat(pod(deployment).getContainers()).hasSize(1);
        return pod(deployment).getContainers().getFirst();
    }

    private static PodSpec pod(Deployment deployment) {
        return template(deployment).getSpec();
    }

    private static PodTemplateSpec template(Deployment deployment) {
        return deployment.getSpec().getTemplate();
    }
}
