package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.local.SystemOfDoors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever goes wrong: one line with a code, and never where in the program it happened. */
class FailuresAreOneLineTest {
    private static final String ONE_LINE = "datafi: [A-Z][A-Z0-9_]+ \\S[^\\n]*\\n";

    /** Of a file with several, and what to do. */
    private static final String FINDINGS = ONE_LINE + "(  \\S[^\\n]*\\n){0,21}";

    /** What would start or stop a system, or look for ever. */
    private static final Set<String> NOT_RUN = Set.of("datafi up", "datafi down", "datafi demo", "datafi faults");

    @TempDir
    static Path folder;

    @Test
    void aBadFileIsOneLineOfEveryCommand() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {0, -1, '"', '\n', -2});
        try (var _ = SystemOfDoors.unreachable()) {
            assertThat(commands().stream()
                            .flatMap(command -> Stream.of(folder.resolve("nosuch"), folder, empty, binary)
                                    .map(file -> arguments(command, file)))
                            .distinct()
                            .flatMap(FailuresAreOneLineTest::fault))
                    .isEmpty();
        }
    }

    @Test
    void aSystemThatKnowsNoCallIsOneLineOfEveryCommand() throws IOException {
        Path file = Files.writeString(folder.resolve("tasks.csv"), "task,content\na,b\n");
        try (var _ =
                new SystemOfDoors(Map.of("annotation", List.of(), "marketplace", List.of(), "reward", List.of()))) {
            assertThat(commands().stream()
                            .map(command -> arguments(command, file))
                            .flatMap(FailuresAreOneLineTest::fault))
                    .isEmpty();
        }
    }

    @Test
    void wrongArgumentsAreOneLineOfEveryCommand() {
        for (CommandLine command : HelpTest.all(Main.commandLine())
                .filter(command -> !command.getCommandName().equals("help"))
                .toList()) {
            CliRun run = CliRun.of(HelpTest.words(command, "--nonsense").toArray());

            requireOneLine(run);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "x", "99999999999"})
    void aNumberOfRecordsThatIsNoneIsRefused(String number) {
        CliRun run = CliRun.of("logs", "-n", number);

        requireOneLine(run);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "dataset create --organisation U --campaign U --name x --licence nosuch.txt, nosuch.txt: there is no such file",
        "dataset create --organisation U --campaign U --name x --licence ., .: Is a directory",
        "listing download U --identity nosuch.key --out x, nosuch.key: there is no such file",
        "campaign create --organisation U --title x --spec ., .: Is a directory",
        "wallet link --signature 0x --message nosuch.txt, nosuch.txt: there is no such file",
        "trust --rpc nonsense --contracts nosuch.json --out x, nonsense",
        "campaign import nonsense tasks.csv, 'nonsense'",
    })
    void theLineNamesTheFileOrTheValueAtFault(String arguments, String told) {
        CliRun run = CliRun.of((Object[])
                arguments.replace(" U", " 01900000-0000-7000-8000-000000000001").split(" "));

        requireOneLine(run);
        assertThat(run.err()).contains(told);
    }

    @Test
    void whereItHappenedIsShownOnDemand() {
        CliRun run = CliRun.of("settle", "--answers", folder.resolve("nosuch"), "--out", folder, "--verbose");

        assertThat(run.err()).startsWith("datafi: FILE_UNREADABLE ").contains("\tat ");
    }

    @Test
    void aBugAndAWantOfMemoryAreOneLineToo() {
        CliRun bug = CliRun.of(FailuresAreOneLineTest::fail, "IllegalStateException");
        CliRun memory = CliRun.of(FailuresAreOneLineTest::fail, "OutOfMemoryError");

        assertThat(bug.err())
                .matches(ONE_LINE)
                .startsWith("datafi: INTERNAL a bug")
                .contains("line 1 | line 2");
        assertThat(bug.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(memory.err()).matches(ONE_LINE).startsWith("datafi: OUT_OF_MEMORY ");
        assertThat(memory.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void findingsInAFileAreALineEach() {
        assertThat(CliRun.of(FailuresAreOneLineTest::fail, "findings").err())
                .isEqualTo("datafi: CSV_MALFORMED a.csv:1: one\n  a.csv:2: two | three\n");
    }

    @CommandLine.Command(name = "failing")
    static final class Failing implements Callable<Integer> {
        @CommandLine.Parameters
        private String how;

        @Override
        public Integer call() {
            if (how.equals("findings")) {
                throw new CliError(ExitCode.BAD_INPUT, "CSV_MALFORMED", "a.csv:1: one\n  a.csv:2: two\nthree");
            }
            if (how.equals("OutOfMemoryError")) {
                throw new OutOfMemoryError("Java heap space");
            }
            throw new IllegalStateException("line 1\nline 2");
        }
    }

    private static int fail(String... arguments) {
        return Execution.of(new CommandLine(new Failing()), arguments);
    }

    /** The command and what it printed, if that is not as it should be. */
    private static Stream<String> fault(List<String> arguments) {
        CliRun run = CliRun.of(arguments.toArray());
        boolean silent = run.err().isEmpty()
                && (run.exitCode() == ExitCode.OK || !run.out().isEmpty());
        boolean fine = (silent || run.err().matches(FINDINGS))
                && run.exitCode() != ExitCode.INTERNAL
                && !(run.err() + run.out()).contains("Exception");
        return fine ? Stream.empty() : Stream.of(String.join(" ", arguments) + " -> " + run);
    }

    private static void requireOneLine(CliRun run) {
        assertThat(run.err()).matches(ONE_LINE).doesNotContain("Exception");
    }

    /** All that do something. */
    private static List<CommandLine> commands() {
        return HelpTest.all(Main.commandLine())
                .filter(command -> command.getSubcommands().isEmpty() || command.getCommand() instanceof Callable)
                .filter(command -> !NOT_RUN.contains(command.getCommandSpec().qualifiedName()))
                .filter(command -> !command.getCommandName().equals("help"))
                .toList();
    }

    /** With all that it needs, and this file wherever it takes one to read. */
    private static List<String> arguments(CommandLine command, Path file) {
        List<String> arguments = new ArrayList<>(HelpTest.words(command));
        for (ArgSpec argument : command.getCommandSpec().args()) {
            boolean wanted = argument.required() || argument.type() == Path.class && argument.group() == null;
            if (argument instanceof OptionSpec option && wanted) {
                arguments.add(option.longestName());
                arguments.add(value(option, option.longestName().equals("--out") ? folder.resolve("out") : file));
            } else if (wanted) {
                arguments.add(value(argument, file));
            }
        }
        if (command.getCommandSpec().qualifiedName().equals("datafi campaign create")) {
            arguments.addAll(List.of("--spec", file.toString()));
        }
        return arguments;
    }

    private static String value(ArgSpec argument, Path file) {
        Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        if (type == Path.class) {
            return file.toString();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        return type == String.class ? "x" : type == UUID.class ? "01900000-0000-7000-8000-000000000001" : "1";
    }
}
