package io.datafi.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/threats.md names, in the third cell of each row, the tests that show what stops a threat: as
 * {@code Class.method}, or as the fault that {@code ./datafi faults} brings about.
 */
class NamedTestsTest {
    private static final Path ROOT = Path.of(System.getProperty("datafi.root"));
    private static final String FAULTS = "cli/src/main/java/io/datafi/cli/faults";
    private static final List<String> PLACES = List.of(
            "annotation-service/src/test/java",
            "benchmarks/src/test/java",
            "cli/src/test/java",
            "marketplace-service/src/test/java",
            "platform/src/test/java",
            "reward-service/contracts/test",
            "reward-service/src/test/java",
            "rules/src/test/java",
            "system-tests/src/test/java",
            "tools/bundle");
    private static final int PROOF_CELL = 3;
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\.(\\w+)");
    private static final Pattern FAULT = Pattern.compile("faults (\\w+)");

    @Test
    void everyTestThatThreatsNamesExists() throws IOException {
        List<String> sources = sources(PLACES);
        List<String> named = named(Files.readString(ROOT.resolve("docs/threats.md")));

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named.stream().filter(name -> !exists(name, sources)))
                .as("named in docs/threats.md, but not there")
                .isEmpty();
    }

    @Test
    void aTestThatIsNotThereIsFound() {
        List<String> sources = sources(PLACES);

        assertThat(exists("NamedTestsTest.aTestThatIsNotThereIsFound", sources)).isTrue();
        assertThat(exists("NamedTestsTest." + "noSuchMethod", sources)).isFalse();
        assertThat(exists("NoSuch" + "Test.aTestThatIsNotThereIsFound", sources))
                .isFalse();
        assertThat(exists("faults no" + "thing", sources)).isFalse();
    }

    private static List<String> named(String page) {
        List<String> named = new ArrayList<>();
        for (String line : page.lines().filter(row -> row.startsWith("| ")).toList()) {
            String[] cells = line.split("\\|");
            if (cells.length > PROOF_CELL) {
                QUOTED.matcher(cells[PROOF_CELL])
                        .results()
                        .map(result -> result.group(1))
                        .forEach(named::add);
            }
        }
        return named;
    }

    private static boolean exists(String name, List<String> sources) {
        var fault = FAULT.matcher(name);
        if (fault.matches()) {
            String quoted = "\"" + fault.group(1) + "\"";
            return sources(List.of(FAULTS)).stream().anyMatch(source -> source.contains(quoted));
        }
        return METHOD.matcher(name)
                .results()
                .filter(method -> method.group().equals(name))
                .anyMatch(method -> sources.stream().anyMatch(source -> defines(source, method)));
    }

    private static boolean defines(String source, MatchResult method) {
        return Pattern.compile("\\b(class|contract) " + method.group(1) + "\\b")
                        .matcher(source)
                        .find()
                && Pattern.compile("\\b(void|function|def) " + method.group(2) + "\\(")
                        .matcher(source)
                        .find();
    }

    private static List<String> sources(List<String> places) {
        List<String> sources = new ArrayList<>();
        for (String place : places) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
                files.filter(file -> file.toString().matches(".*\\.(java|sol|py)"))
                        .map(NamedTestsTest::read)
                        .forEach(sources::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
