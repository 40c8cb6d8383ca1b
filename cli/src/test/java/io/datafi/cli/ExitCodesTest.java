package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExitCodesTest {
    private static final Path DOCUMENT = Path.of("../docs/cli.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\|");

    @Test
    void eachNumberHasOneMeaning() throws IllegalAccessException {
        List<Integer> meant = Arrays.stream(Exit.values()).map(Exit::code).toList();
        List<Integer> used = new ArrayList<>();
        for (Field field : ExitCode.class.getDeclaredFields()) {
            used.add(field.getInt(null));
        }

        assertThat(meant).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void theDocumentSaysWhatTheProgramMeans() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Exit.values())
                        .map(exit -> exit.code() + " " + exit.meaning())
                        .toList());
    }

    @Test
    void theHelpSaysIt() {
        assertThat(CliRun.of("--help").out())
                .contains(Arrays.stream(Exit.values()).map(Exit::meaning).toList());
    }
}
