package io.datafi.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Commands that belong together, as the help shows them.
 *
 * @param title what they are for
 * @param commands in the order of the help
 * @param scripts name and description of what ./datafi does without this program
 */
record CommandGroup(String title, List<Class<?>> commands, Map<String, String> scripts) {
    private static final int NAME = 14;
    private static final int LINE = 80;

    CommandGroup(String title, Class<?>... commands) {
        this(title, List.of(commands), Map.of());
    }

    static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    String text(CommandLine root) {
        var lines = new StringBuilder("%n%s%n".formatted(title));
        for (Class<?> type : commands) {
            CommandLine command = root.getSubcommands().get(name(type));
            entry(
                    lines,
                    name(type),
                    String.join(" ", command.getCommandSpec().usageMessage().description()));
            verbs(command).forEach(line -> entry(lines, "", line));
        }
        scripts.forEach((name, description) -> entry(lines, name, description));
        return lines.toString();
    }

    private static void entry(StringBuilder lines, String name, String text) {
        String left = name;
        for (String line : wrapped(List.of(text.split(" ")), " ")) {
            lines.append(("  %-" + NAME + "s %s%n").formatted(left, line));
            left = "";
        }
    }

    /** The commands of a command, without its help. */
    private static List<String> verbs(CommandLine command) {
        var names = command.getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return names.isEmpty() ? List.of() : wrapped(List.copyOf(names), ", ");
    }

    private static List<String> wrapped(List<String> words, String between) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty() && line.length() + between.length() + word.length() > LINE) {
                lines.add(line + between.stripTrailing());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : between).append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
