package io.datafi.system.documents;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings of the services, as variables of the environment: from the interfaces that hold them. */
final class Settings {
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([\\w.-]+)\"");
    private static final Pattern METHOD = Pattern.compile("(?m)^\\s+[\\w<>.]+ (\\w+)\\(\\);");

    private final Set<String> names = new HashSet<>();

    Settings(List<String> sources) {
        for (String source : sources) {
            PREFIX.matcher(source)
                    .results()
                    .map(match -> match.group(1))
                    .forEach(prefix -> METHOD.matcher(source)
                            .results()
                            .forEach(method -> names.add(variable(prefix + "." + method.group(1)))));
        }
    }

    boolean has(String variable) {
        return names.contains(variable);
    }

    private static String variable(String setting) {
        return setting.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
