package io.datafi.system.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The same lines of logic in two packages: one of them should call the other. */
final class SharedRuns {
    /** As many lines in a row are no accident. */
    private static final int LENGTH = 8;

    /** Brackets alone, and a constructor's field that takes the parameter of its name. */
    private static final Pattern NO_LOGIC = Pattern.compile("[\\[\\]{}();,]+|this\\.(\\w+) = \\1;");

    private record Line(String text, int number) {}

    private record Place(Path file, int line) {
        @Override
        public String toString() {
            return file.getFileName() + ":" + line;
        }
    }

    private SharedRuns() {}

    /** Both places of each run that is in two packages, by its first lines. */
    static List<String> in(List<Path> sources) {
        Map<List<String>, Place> seen = new HashMap<>();
        List<String> found = new ArrayList<>();
        sources.stream().flatMap(SharedRuns::files).forEach(file -> look(file, seen, found));
        return found;
    }

    private static void look(Path file, Map<List<String>, Place> seen, List<String> found) {
        List<Line> lines = logic(file);
        boolean inRun = false;
        for (int i = 0; i + LENGTH <= lines.size(); i++) {
            List<String> run =
                    lines.subList(i, i + LENGTH).stream().map(Line::text).toList();
            Place here = new Place(file, lines.get(i).number());
            Place first = seen.putIfAbsent(run, here);
            boolean isShared = first != null && !first.file().getParent().equals(file.getParent());
            if (isShared && !inRun) {
                found.add(first + " and " + here + ": " + run.getFirst());
            }
            inRun = isShared;
        }
    }

    private static List<Line> logic(Path file) {
        List<Line> logic = new ArrayList<>();
        boolean inComment = false;
        int number = 0;
        for (String raw : read(file)) {
            number++;
            String line = raw.strip();
            inComment = inComment || line.startsWith("/*");
            if (!inComment && isLogic(line)) {
                logic.add(new Line(line, number));
            }
            inComment = inComment && !line.endsWith("*/");
        }
        return logic;
    }

    private static boolean isLogic(String line) {
        return !line.isEmpty()
                && !line.startsWith("//")
                && !line.startsWith("import ")
                && !line.startsWith("package ")
                && !NO_LOGIC.matcher(line).matches();
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
