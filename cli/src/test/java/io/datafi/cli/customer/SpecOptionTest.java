package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.NumberSpec;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.CliError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

class SpecOptionTest {
    @TempDir
    Path folder;

    /** As the commands have it. */
    @Command(name = "test")
    static final class Options {
        @ArgGroup(exclusive = true, multiplicity = "1")
        SpecOption option;
    }

    @Test
    void classesStandInTheCommandLine() {
        assertThat(spec("--classes", "cat,dog"))
                .isEqualTo(TaskSpec.newBuilder()
                        .setClasses(ClassesSpec.newBuilder().addLabels("cat").addLabels("dog"))
                        .build());
    }

    @Test
    void aClassWithACommaStandsInQuotes() {
        assertThat(spec("--classes", "cat,\"dog, wet\"").getClasses().getLabelsList())
                .containsExactly("cat", "dog, wet");
    }

    @Test
    void anyKindStandsInAFile() throws IOException {
        assertThat(spec("--spec", file("{\"number\": {\"minimum\": -0.5, \"maximum\": 10}}")))
                .isEqualTo(TaskSpec.newBuilder()
                        .setNumber(NumberSpec.newBuilder().setMinimum(-0.5).setMaximum(10))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"number\": {\"least\": 0}}", "{\"number\": {}, \"text\": {}}"})
    void aFileThatIsNoSpecIsRefused(String json) throws IOException {
        String file = file(json);

        assertThatThrownBy(() -> spec("--spec", file))
                .isInstanceOf(CliError.class)
                .extracting(refused -> ((CliError) refused).code())
                .isEqualTo("SPEC_MALFORMED");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> spec("--spec", folder.resolve("none").toString()))
                .isInstanceOf(CliError.class)
                .extracting(refused -> ((CliError) refused).code())
                .isEqualTo("FILE_UNREADABLE");
    }

    @Test
    void oneOfTheTwoIsNeeded() throws IOException {
        String file = file("{\"text\": {}}");

        assertThatThrownBy(SpecOptionTest::spec).isInstanceOf(CommandLine.ParameterException.class);
        assertThatThrownBy(() -> spec("--classes", "a,b", "--spec", file))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    private String file(String json) throws IOException {
        return Files.writeString(folder.resolve("spec.json"), json).toString();
    }

    private static TaskSpec spec(String... arguments) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        return options.option.spec();
    }
}
