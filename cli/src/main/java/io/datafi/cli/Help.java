package io.datafi.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the help of every command shows beside what picocli shows by itself. */
final class Help {
    private static final String VALUES = "values";
    private static final int WIDTH = 100;

    private Help() {}

    /** The values that options take, with their meaning; of groups of commands, their verbs. */
    static void dress(CommandLine command) {
        // picocli's own usage code 2 means "origin not checked" here.
        command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        command.getCommandSpec().exitCodeOnExecutionException(ExitCode.INTERNAL);
        command.getCommandSpec().usageMessage().width(WIDTH);
        List<String> sections = new ArrayList<>(command.getHelpSectionKeys());
        // picocli gives each command's sections to those below it.
        if (!sections.contains(VALUES)) {
            sections.add(sections.indexOf(SECTION_KEY_OPTION_LIST) + 1, VALUES);
            command.setHelpSectionKeys(sections);
        }
        command.getHelpSectionMap()
                .put(VALUES, help -> values(help.commandSpec().commandLine()));
        command.getSubcommands().values().forEach(Help::dress);
    }

    /** Shows a root command's commands by what they are for. */
    static void group(CommandLine root, List<CommandGroup> groups) {
        root.getCommandSpec().usageMessage().commandListHeading("");
        root.getHelpSectionMap()
                .put(
                        SECTION_KEY_COMMAND_LIST,
                        _ -> groups.stream().map(group -> group.text(root)).collect(Collectors.joining()));
    }

    /** Each exit code with its meaning, a line each. */
    static String[] exitCodes() {
        return Stream.concat(
                        Stream.of("", "Exit codes (docs/cli.md):"),
                        Arrays.stream(Exit.values()).map(exit -> "  %2d  %s".formatted(exit.code(), exit.meaning())))
                .toArray(String[]::new);
    }

    private static String values(CommandLine command) {
        return command.getCommandSpec().args().stream()
                .flatMap(argument -> values(argument).stream())
                .collect(Collectors.joining());
    }

    private static Optional<String> values(ArgSpec argument) {
        Object[] values = argument.type().getEnumConstants();
        if (values == null || !Stream.of(values).allMatch(Meaning.class::isInstance)) {
            return Optional.empty();
        }
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        return Optional.of(Stream.of(values)
                .map(value -> "  %-14s %s%n".formatted(value, ((Meaning) value).meaning()))
                .collect(Collectors.joining("", "%nValues of %s:%n".formatted(name), "")));
    }
}
