package io.datafi.system.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for package-info.java in the sources: the compiler keeps none of it when it carries no
 * annotation.
 */
final class Stories {
    private Stories() {}

    /** Folders under {@code sources} with classes but without a story, or with an empty one. */
    static List<String> missing(Path sources) {
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(Files::isDirectory)
                    .filter(Stories::hasClasses)
                    .filter(folder -> !tells(folder.resolve("package-info.java")))
                    .map(folder -> sources.relativize(folder).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".java") && !name.equals("package-info.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tells(Path story) {
        try {
            return Files.exists(story) && Files.readString(story).contains("/**");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
