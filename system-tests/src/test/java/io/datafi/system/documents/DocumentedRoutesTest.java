package io.datafi.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A route that a page quotes, such as {@code POST campaigns/{id}:join}, or calls by its address is one that a service has. */
class DocumentedRoutesTest {
    private static final Pattern ROUTE = Pattern.compile("^(GET|POST|PUT|PATCH|DELETE) /?([^ ?]+)");
    private static final Pattern PATH = Pattern.compile("^ {4}(?:}, )?\"(/[^\"]+)\": \\{$");
    private static final Pattern METHOD = Pattern.compile("^ {6}(?:}, )?\"(get|post|put|patch|delete)\": \\{$");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}|<[^>]*>");
    private static final Pattern CHOICE = Pattern.compile("\\{([\\w,]+,[\\w,]+)}");

    /** An address with what is asked for, wherever it stands. */
    private static final Pattern ADDRESS =
            Pattern.compile("(/api/\\w+/v1/\\w[^\\s?\"'`|),\\\\]+)(?:\\?([^\\s\"'`|)\\\\]+))?");

    private static final JsonObject PATHS =
            ((JsonObject) CanonicalJson.parse(Pages.text("docs/openapi.json"), 1 << 24)).object("paths");

    @Test
    void everyAddressThatAPageCallsIsThereWithItsParameters() {
        List<String> faults = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Pages.texts()
                .forEach((page, text) -> ADDRESS.matcher(text)
                        .results()
                        .peek(address -> found.add(address.group()))
                        .flatMap(address -> faults(address.group(1), address.group(2)).stream())
                        .forEach(fault -> faults.add(page + ": " + fault)));

        assertThat(found).hasSizeGreaterThan(10);
        assertThat(faults).isEmpty();
        assertThat(faults("/api/annotation/v1/log/entries/0", "pageSize=5")).isEmpty();
        assertThat(faults("/api/annotation/v1/log/entries/0", "size=5")).hasSize(1);
        assertThat(faults("/api/annotation/v1/nosuch", null)).hasSize(1);
    }

    @Test
    void everyTokenThatAPageAsksForIsGoodAtADoor() {
        Pages.texts()
                .forEach((page, text) -> Pattern.compile("-d grant_type=(?:password|client_credentials)[^|)]*")
                        .matcher(text)
                        .results()
                        .forEach(request -> assertThat(request.group()).as(page).contains("scope=")));
    }

    private static List<String> faults(String address, String query) {
        List<String> templates = PATHS.keys().stream()
                .filter(template -> fits(address, template))
                .toList();
        if (templates.isEmpty()) {
            return files().anyMatch(template -> fits(address, template)) ? List.of() : List.of("no route " + address);
        }
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .map(parameter -> parameter.replaceAll("=.*", ""))
                .filter(name -> templates.stream().noneMatch(template -> takes(template, name)))
                .map(name -> address + " takes no " + name)
                .toList();
    }

    private static boolean fits(String address, String template) {
        return Pattern.matches(
                Pattern.quote(template).replaceAll("\\{[^}]*}", "\\\\E[^/:]+\\\\Q"),
                address.replaceAll("\\{[^}]*}|\\$\\w+|…", "id"));
    }

    private static boolean takes(String template, String name) {
        JsonObject methods = PATHS.object(template);
        return methods.keys().stream()
                .map(methods::object)
                .filter(method -> method.has("parameters"))
                .flatMap(method -> method.array("parameters").items().stream())
                .anyMatch(parameter -> ((JsonObject) parameter).string("name").equals(name));
    }

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
        fileRoutes().map(DocumentedRoutesTest::plain).forEach(routes::add);
        return routes;
    }

    private static Stream<String> files() {
        return fileRoutes().map(route -> route.substring(route.indexOf(' ') + 1));
    }

    /** Of files, which no contract describes: a method and a path. */
    private static Stream<String> fileRoutes() {
        return Pages.text("proto/authorisation.csv")
                .lines()
                .filter(line -> line.matches("(GET|PUT) .*"))
                .map(line -> line.substring(0, line.indexOf(',')));
    }
}
