package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as people have them, in {@code odd/}, and what each command must make of them. A case names
 * a command line, in which # is that folder and @ an empty one, its exit code, and what it prints
 * and writes. What it prints on standard error must be named whole.
 */
class OddInputsTest {
    private static final Path FOLDER = Path.of("src/test/resources/odd").toAbsolutePath();

    @TempDir
    private Path written;

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".case"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anOddFileGivesItsRightResultOrOneClearRefusal(String name) throws IOException {
        Case expected = Case.read(FOLDER.resolve(name));

        CliRun run = CliRun.of((Object[]) expected.command()
                .replace("#", FOLDER.toString())
                .replace("@", written.toString())
                .split(" "));

        assertThat(shown(run.err())).isEqualTo(expected.parts().getOrDefault("stderr", ""));
        assertThat(run.exitCode()).isEqualTo(expected.exitCode());
        for (Map.Entry<String, String> part : expected.parts().entrySet()) {
            String found = switch (part.getKey()) {
                case "stderr" -> shown(run.err());
                case "stdout" -> shown(run.out());
                default -> Files.readString(written.resolve(part.getKey()));
            };
            assertThat(found).as(part.getKey()).isEqualTo(part.getValue());
        }
        if (run.exitCode() != ExitCode.OK) {
            assertThat(written).isEmptyDirectory();
        }
    }

    @Test
    void everyOddFileIsUsedAndShownInTheDocument() throws IOException {
        String document = Files.readString(Path.of("../docs/files.md"));
        StringBuilder commands = new StringBuilder();
        for (String name : cases()) {
            commands.append(Case.read(FOLDER.resolve(name)).command()).append(' ');
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> inputs = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".case"))
                    .toList();

            assertThat(inputs).hasSizeGreaterThanOrEqualTo(25);
            assertThat(inputs).allSatisfy(input -> {
                assertThat(commands.toString()).contains("#/" + input + " ");
                assertThat(document).contains("(../cli/src/test/resources/odd/" + input + ")");
            });
        }
    }

    private String shown(String printed) {
        return printed.replace(FOLDER.toString(), "#").replace(written.toString(), "@");
    }

    private record Case(String command, int exitCode, Map<String, String> parts) {
        static Case read(Path file) throws IOException {
            List<String> lines = Files.readString(file).lines().collect(Collectors.toCollection(ArrayList::new));
            String command = lines.removeFirst().substring("$ ".length());
            int exitCode = Integer.parseInt(lines.removeFirst().substring("exit ".length()));
            Map<String, String> parts = new TreeMap<>();
            String part = "";
            for (String line : lines) {
                if (line.startsWith("== ")) {
                    part = line.substring("== ".length());
                    parts.put(part, "");
                } else {
                    parts.merge(part, line + "\n", String::concat);
                }
            }
            return new Case(command, exitCode, parts);
        }
    }
}
