package io.datafi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands of the command line that a page shows: in blocks, fenced or indented, one a line, and quoted in its text. Blocks of
 * {@code console} are left out: they are run, by tools/documents.py.
 */
final class DocumentedCommands {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
    private static final Pattern INDENTED = Pattern.compile("(?m)^ {4}(.*)\\n");
    private static final Pattern QUOTED = Pattern.compile("`((?:\\./)?datafi [^`\\n]*)`");
    private static final Pattern COMMAND = Pattern.compile("^(?:\\w+=)?(?:\\$\\()?(?:\\./)?datafi (?!COMMAND\\b)(.*)$");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

    /**
     * A command as a page shows it.
     *
     * @param words without the program's name
     * @param whole in a block, where it is meant to be typed as it stands
     */
    record Shown(String page, List<String> words, boolean whole) {
        @Override
        public String toString() {
            return page + ": datafi " + String.join(" ", words);
        }
    }

    private DocumentedCommands() {}

    /** Of all pages for readers. */
    static List<Shown> under(Path root) {
        List<Shown> shown = new ArrayList<>();
        try (Stream<Path> pages = Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "clients/python/README.md", "k8s/README.md")
                        .map(root::resolve),
                Files.list(root.resolve("docs")).filter(page -> page.toString().endsWith(".md")))) {
            for (Path page : pages.sorted().toList()) {
                shown.addAll(of(root.relativize(page).toString(), Files.readString(page)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return shown;
    }

    static List<Shown> of(String page, String text) {
        List<Shown> shown = new ArrayList<>();
        BLOCK.matcher(text)
                .results()
                .filter(block -> !block.group(1).equals("console"))
                .map(block -> block.group(2))
                .forEach(block -> typed(block).forEach(line -> shown.add(new Shown(page, words(line), true))));
        String unfenced = BLOCK.matcher(text).replaceAll("");
        INDENTED.matcher(unfenced)
                .results()
                .flatMap(line -> typed(line.group(1)).stream())
                .forEach(line -> shown.add(new Shown(page, words(line), true)));
        QUOTED.matcher(unfenced)
                .results()
                .map(quoted -> COMMAND.matcher(quoted.group(1)))
                .filter(Matcher::matches)
                .forEach(command -> shown.add(new Shown(page, words(command.group(1)), false)));
        return shown;
    }

    /** Where a block marks commands by "$ ", only those lines; else those that begin with the program. */
    private static List<String> typed(String block) {
        boolean marked = block.lines().anyMatch(line -> line.startsWith("$ "));
        return block.lines()
                .filter(line -> !marked || line.startsWith("$ "))
                .map(line -> marked ? line.substring(2) : line)
                .map(COMMAND::matcher)
                .filter(Matcher::matches)
                .map(command -> command.group(1))
                .toList();
    }

    /** Up to a comment, or to what the shell does with it. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (MatchResult match : WORD.matcher(command).results().toList()) {
            String word = match.group();
            if (word.matches("[#<>|&].*")) {
                break;
            }
            words.add(word.replaceAll("^\\[|[\\])]$", "").replaceAll("^\"|\"$", ""));
        }
        return words;
    }
}
