package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command that a page shows is one that the command line has, with the options that its help names. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("datafi.root"));

    /** Made once: it takes a second or two. */
    private static final CommandSpec ALL = Main.commandLine().getCommandSpec();

    /** What the script hands to other programs than this one. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("test", "bench", "simulate", "image");

    @Test
    void everyCommandThatAPageShowsIsThere() throws IOException {
        List<DocumentedCommands.Shown> shown = DocumentedCommands.under(ROOT);

        assertThat(shown).hasSizeGreaterThan(50);
        assertThat(shown.stream().flatMap(command -> faults(command).stream())).isEmpty();
    }

    @Test
    void aCommandThatIsNotThereIsFound() throws IOException {
        assertThat(faultsOf("`datafi nosuch`")).singleElement().asString().contains("nosuch");
        assertThat(faultsOf("`datafi campaign nosuch`")).hasSize(1);
        assertThat(faultsOf("`datafi infer --nosuch`"))
                .singleElement()
                .asString()
                .contains("--nosuch");
        assertThat(faultsOf("`datafi work find --order NOSUCH`")).hasSize(1);
        assertThat(faultsOf("`datafi test nosuch`")).hasSize(1);
        assertThat(faultsOf("`datafi campaign status A B`")).hasSize(1);
        assertThat(faultsOf("```\ndatafi campaign bundle CAMPAIGN\n```"))
                .singleElement()
                .asString()
                .contains("--out");
        assertThat(faultsOf("```\n$ ./datafi campaign open\n```")).hasSize(1);
        assertThat(faultsOf("```\n$ ./datafi campaign\n$ ./datafi admin stuck\n```"))
                .singleElement()
                .asString()
                .contains("names no subcommand");
        assertThat(faultsOf("So:\n\n    $ ./datafi campaign open\n\nor\n\n    datafi infer --nosuch\n"))
                .anyMatch(fault -> fault.contains("campaign open"))
                .anyMatch(fault -> fault.contains("--nosuch"));
        assertThat(faultsOf("`datafi infer --answers A.csv --out DIR`, `./datafi work find`"))
                .isEmpty();
    }

    private static List<String> faultsOf(String page) {
        return DocumentedCommands.of("page", page).stream()
                .flatMap(command -> faults(command).stream())
                .toList();
    }

    private static List<String> faults(DocumentedCommands.Shown shown) {
        List<String> words = shown.words();
        List<String> faults = OF_THE_SCRIPT.contains(words.getFirst()) ? ofTheScript(words) : ofTheCommandLine(shown);
        return faults.stream().map(fault -> shown + ": " + fault).toList();
    }

    private static List<String> ofTheScript(List<String> words) {
        String script = read("datafi");
        List<String> faults = new ArrayList<>();
        if (!script.contains(words.getFirst())) {
            faults.add("the script has no " + words.getFirst());
        }
        if (words.getFirst().equals("test")) {
            words.stream()
                    .skip(1)
                    .filter(stage ->
                            stage.matches("[a-z]+") && !read("tools/test.sh").contains("stage_" + stage + "()"))
                    .forEach(stage -> faults.add("there is no stage " + stage));
        }
        return faults;
    }

    private static List<String> ofTheCommandLine(DocumentedCommands.Shown shown) {
        CommandSpec command = ALL;
        List<String> words = new ArrayList<>(shown.words());
        while (!words.isEmpty() && command.subcommands().containsKey(words.getFirst())) {
            command = command.subcommands().get(words.removeFirst()).getCommandSpec();
        }
        List<String> faults = new ArrayList<>();
        List<OptionSpec> given = new ArrayList<>();
        int positionals = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                positionals++;
                continue;
            }
            OptionSpec option = command.findOption(word);
            if (option == null) {
                faults.add("no option " + word);
                continue;
            }
            given.add(option);
            if (option.arity().max() > 0 && i + 1 < words.size()) {
                i++;
                if (!mayBe(option, words.get(i))) {
                    faults.add(words.get(i) + " is no value of " + word);
                }
            }
        }
        int most = command.positionalParameters().stream()
                .mapToInt(each -> each.arity().max())
                .sum();
        if (positionals > most) {
            faults.add("takes no more than " + most + " words without an option");
        }
        if (shown.whole()) {
            missing(command, given, positionals).forEach(faults::add);
        }
        return faults;
    }

    private static boolean mayBe(ArgSpec option, String value) {
        Object[] constants = option.type().getEnumConstants();
        boolean placeholder = value.equals("…") || value.equals(option.paramLabel());
        return constants == null
                || placeholder
                || Arrays.stream(constants)
                        .anyMatch(constant -> constant.toString().equalsIgnoreCase(value));
    }

    private static List<String> missing(CommandSpec command, List<OptionSpec> given, int positionals) {
        List<String> missing = new ArrayList<>();
        if (!command.subcommands().isEmpty() && !runs(command)) {
            missing.add("names no subcommand");
        }
        command.options().stream()
                .filter(option -> option.required() && option.group() == null && !given.contains(option))
                .forEach(option -> missing.add(option.longestName() + " is missing"));
        int least = command.positionalParameters().stream()
                .mapToInt(each -> each.arity().min())
                .sum();
        if (positionals < least) {
            missing.add("needs " + least + " words without an option");
        }
        return missing;
    }

    /** Whether the command does something by itself. */
    private static boolean runs(CommandSpec command) {
        Object user = command.userObject();
        return user instanceof Callable || user instanceof Runnable || user instanceof Method;
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
