package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
    @Test
    void theHelpNamesEveryCommandAndItsVerbs() {
        String help = CliRun.of("--help").out();

        all(Main.commandLine())
                .filter(command -> !command.getCommandName().equals("help"))
                .filter(command -> depth(command) <= 2)
                .forEach(command -> assertThat(help).containsPattern("\\b" + command.getCommandName() + "\\b"));
        assertThat(help).contains("simulate", "image", "bench", "test");
    }

    @Test
    void everyOptionAndParameterIsDescribed() {
        List<String> undescribed = all(Main.commandLine())
                .flatMap(command -> command.getCommandSpec().args().stream()
                        .filter(argument -> argument.description().length == 0)
                        .map(argument -> command.getCommandSpec().qualifiedName() + " " + name(argument)))
                .toList();

        assertThat(undescribed).isEmpty();
    }

    @Test
    void everyValueHasAName() {
        List<String> nameless = all(Main.commandLine())
                .flatMap(command -> command.getCommandSpec().args().stream()
                        .filter(argument -> argument.arity().max() > 0)
                        .filter(argument -> argument.paramLabel().startsWith("<"))
                        .map(argument -> command.getCommandSpec().qualifiedName() + " " + name(argument)))
                .toList();

        assertThat(nameless).isEmpty();
    }

    @Test
    void everyValueOfAnEnumerationIsListedWithItsMeaning() {
        for (CommandLine command : all(Main.commandLine()).toList()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                if (argument.type().isEnum()) {
                    String help = CliRun.of(words(command, "--help").toArray()).out();
                    for (Object value : argument.type().getEnumConstants()) {
                        assertThat(help).containsOnlyOnce("  " + value + " ").contains(((Meaning) value).meaning());
                    }
                }
            }
        }
    }

    @Test
    void valuesAreTakenInAnyCase() {
        assertThat(CliRun.of("work", "find", "--order", "price", "--kind", "Spans")
                        .err())
                .doesNotContain("USAGE");
    }

    @Test
    void aGroupWithoutAVerbShowsItsVerbs() {
        CliRun run = CliRun.of("epoch");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("settle", "bundle").endsWith("--help\n");
    }

    /** The command and all below it. */
    static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(HelpTest::all));
    }

    /** What is typed behind {@code datafi}. */
    static List<String> words(CommandLine command, String... more) {
        return Stream.concat(
                        Stream.of(command.getCommandSpec().qualifiedName().split(" "))
                                .skip(1),
                        Stream.of(more))
                .toList();
    }

    private static int depth(CommandLine command) {
        return command.getParent() == null ? 0 : 1 + depth(command.getParent());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
