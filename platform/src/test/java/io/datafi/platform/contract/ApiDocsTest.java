package io.datafi.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiDocsTest {
    /** Calls between services that answer without end, and a file that has a route of its own. */
    private static final Set<String> GRPC_ONLY = Set.of(
            "datafi.annotation.v1.ResultService.ExportDataset",
            "datafi.event.v1.EventService.Subscribe",
            "datafi.marketplace.v1.DatasetService.GetCroissant");

    @Test
    void everyOtherCallHasAPath() {
        assertThat(Contracts.services().stream()
                        .flatMap(service -> service.getMethods().stream())
                        .filter(rpc -> Contracts.rule(rpc).isEmpty())
                        .map(MethodDescriptor::getFullName))
                .containsExactlyInAnyOrderElementsOf(GRPC_ONLY);
    }

    @Test
    void allContractsAreHere() throws IOException {
        Set<String> inFiles = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Contracts.ROOT.resolve("proto/datafi"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".proto")).toList()) {
                Pattern.compile("(?m)^service (\\w+)")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(service -> inFiles.add(service.group(1)));
            }
        }

        assertThat(Contracts.services().stream().map(ServiceDescriptor::getName))
                .containsExactlyInAnyOrderElementsOf(inFiles);
    }

    @Test
    void everyCallAndFieldIsExplained() {
        ProtoComments comments = ProtoComments.read();

        assertThat(Contracts.services().stream()
                        .flatMap(service -> service.getMethods().stream())
                        .flatMap(rpc -> Stream.concat(
                                Stream.of(rpc.getFullName()),
                                Stream.concat(
                                                rpc.getInputType().getFields().stream(),
                                                rpc.getOutputType().getFields().stream())
                                        .map(field -> field.getFullName())))
                        .filter(name -> comments.of(name).isEmpty()))
                .isEmpty();
    }

    @Test
    void theDocumentsAreThoseOfTheContracts() throws IOException {
        check("docs/api.md", ApiPage.write());
        check("docs/openapi.json", OpenApi.write(anonymousCalls()));
    }

    private static void check(String name, String made) throws IOException {
        Path file = Contracts.ROOT.resolve(name);
        if (System.getProperty("datafi.renew-docs") != null) {
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file))
                .as("%s; its head says how it is renewed", name)
                .isEqualTo(made);
    }

    private static Set<String> anonymousCalls() throws IOException {
        Properties shared = new Properties();
        Path file = Contracts.ROOT.resolve("platform/src/main/resources/META-INF/microprofile-config.properties");
        try (InputStream settings = Files.newInputStream(file)) {
            shared.load(settings);
        }
        return Stream.of(shared.getProperty("datafi.door.anonymous-calls").split(","))
                .map(String::strip)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
