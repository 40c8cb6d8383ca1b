package io.datafi.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A route that a page quotes, such as {@code POST campaigns/{id}:join}, is one that a service has. */
class DocumentedRoutesTest {
    private static final Pattern ROUTE = Pattern.compile("^(GET|POST|PUT|PATCH|DELETE) /?([^ ?]+)");
    private static final Pattern PATH = Pattern.compile("^ {4}(?:}, )?\"(/[^\"]+)\": \\{$");
    private static final Pattern METHOD = Pattern.compile("^ {6}(?:}, )?\"(get|post|put|patch|delete)\": \\{$");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}|<[^>]*>");
    private static final Pattern CHOICE = Pattern.compile("\\{([\\w,]+,[\\w,]+)}");

    @Test
    void everyRouteThatAPageQuotesIsThere() throws IOException {
        Set<String> routes = routes();
        List<String> unknown = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Pages.quoted()
                .forEach((page, quoted) -> quoted.stream()
                        .map(ROUTE::matcher)
                        .filter(route -> route.find())
                        .map(route -> route.toMatchResult())
                        .flatMap(route -> spelledOut(route).stream())
                        .forEach(route -> {
                            found.add(route);
                            if (!isThere(route, routes)) {
                                unknown.add(page + ": " + route);
                            }
                        }));

        assertThat(found).hasSizeGreaterThan(10);
        assertThat(unknown).isEmpty();
    }

    @Test
    void aRouteThatIsNotThereIsFound() throws IOException {
        Set<String> routes = routes();

        assertThat(isThere("GET campaigns:nosuch", routes)).isFalse();
        assertThat(isThere("DELETE campaigns:open", routes)).isFalse();
        assertThat(isThere("GET campaigns:open", routes)).isTrue();
        assertThat(isThere("POST campaigns/{}:join", routes)).isTrue();
    }

    /** One route for each of {a,b}. */
    private static List<String> spelledOut(MatchResult route) {
        String path = route.group(2);
        var choice = CHOICE.matcher(path);
        if (!choice.find()) {
            return List.of(route.group(1) + " " + plain(path));
        }
        return List.of(choice.group(1).split(",")).stream()
                .map(each -> route.group(1) + " " + plain(path.replace(choice.group(), each)))
                .toList();
    }

    /** Pages leave out the beginning that all routes of a service share. */
    private static boolean isThere(String route, Set<String> routes) {
        String[] words = route.split(" ");
        return routes.stream().anyMatch(each -> each.startsWith(words[0] + " ") && each.endsWith("/" + words[1]));
    }

    private static String plain(String path) {
        return PARAMETER.matcher(path).replaceAll("{}");
    }

    private static Set<String> routes() throws IOException {
        Set<String> routes = new HashSet<>();
        String path = "";
        for (String line : Files.readAllLines(Pages.ROOT.resolve("docs/openapi.json"))) {
            var named = PATH.matcher(line);
            var method = METHOD.matcher(line);
            if (named.matches()) {
                path = plain(named.group(1));
            } else if (method.matches()) {
                routes.add(method.group(1).toUpperCase() + " " + path);
            }
        }
        // Files, which no contract describes.
        for (String line : Files.readAllLines(Pages.ROOT.resolve("proto/authorisation.csv"))) {
            if (line.startsWith("GET ")) {
                routes.add(plain(line.substring(0, line.indexOf(','))));
            }
        }
        return routes;
    }
}
