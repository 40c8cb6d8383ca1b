package io.datafi.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code protoc -I proto} needs nothing else. */
class ContractFilesTest {
    private static final Path PROTO = Contracts.ROOT.resolve("proto");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:public )?\"([^\"]+)\";");

    @Test
    void everyImportIsInTheTree() throws IOException {
        List<String> imports = files("").stream()
                .flatMap(file -> IMPORT.matcher(text(file)).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(imports).contains("buf/validate/validate.proto", "google/api/annotations.proto");
        assertThat(imports).allSatisfy(name -> assertThat(PROTO.resolve(name)).isRegularFile());
    }

    @Test
    void whatIsNotOursIsWhatTheServicesAreBuiltWith() throws IOException {
        List<Path> copied =
                Stream.concat(files("buf").stream(), files("google").stream()).toList();

        assertThat(copied).isNotEmpty().allSatisfy(file -> {
            String name = PROTO.relativize(file).toString();
            try (InputStream built = getClass().getResourceAsStream("/" + name)) {
                assertThat(built).as(name).isNotNull();
                assertThat(file).hasBinaryContent(built.readAllBytes());
            }
        });
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(PROTO.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".proto")).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
