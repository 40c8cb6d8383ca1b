package io.datafi.system.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages for readers, what they quote, and the sources that they speak of. */
final class Pages {
    static final Path ROOT = Path.of(System.getProperty("datafi.root"));

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
    private static final Set<String> NOT_OURS =
            Set.of(".git", ".idea", "node_modules", "target", "build", "out", "cache");
    /** Made from the contracts by a test of its own. */
    private static final String GENERATED = "api.md";

    private Pages() {}

    /** Each page's text in backquotes, without its blocks. */
    static Map<String, List<String>> quoted() {
        Map<String, List<String>> quoted = new TreeMap<>();
        for (Path page : files(name -> name.endsWith(".md") && !name.equals(GENERATED))) {
            quoted.put(ROOT.relativize(page).toString(), quoted(read(page)));
        }
        return quoted;
    }

    /** Each page's whole text. */
    static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (Path page : files(name -> name.endsWith(".md") && !name.equals(GENERATED))) {
            texts.put(ROOT.relativize(page).toString(), read(page));
        }
        return texts;
    }

    static String text(String file) {
        return read(ROOT.resolve(file));
    }

    static List<String> quoted(String page) {
        return QUOTED.matcher(BLOCK.matcher(page).replaceAll(""))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The text of every source, configuration and contract. */
    static List<String> sources() {
        Pattern source = Pattern.compile(
                ".*\\.(java|proto|sol|py|sh|sql|properties|yaml|yml|xml|json|csv|mjs|html|toml|ts|tsx)|datafi|mvnw|Containerfile.*");
        return files(name -> source.matcher(name).matches()).stream()
                .map(Pages::read)
                .toList();
    }

    private static List<Path> files(Predicate<String> name) {
        List<Path> found = new ArrayList<>();
        collect(ROOT, name, found);
        return found;
    }

    private static void collect(Path folder, Predicate<String> name, List<Path> found) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String its = entry.getFileName().toString();
                if (Files.isSymbolicLink(entry) || NOT_OURS.contains(its)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    collect(entry, name, found);
                } else if (name.test(its)) {
                    found.add(entry);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException notText) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
