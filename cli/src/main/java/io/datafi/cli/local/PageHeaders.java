package io.datafi.cli.local;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The headers of the web app's pages; the file that says them is the one that nginx includes. */
final class PageHeaders {
    private static final Pattern LINE = Pattern.compile("(?m)^add_header (\\S+) \"([^\"]+)\" always;$");
    private static final List<Header> ALL = read();

    private PageHeaders() {}

    private record Header(String name, String value) {}

    /** For a page that nobody may frame. */
    static void add(HttpServerResponse response) {
        add(response, "'none'");
    }

    /** For a page that our own pages frame. */
    static void addFramed(HttpServerResponse response) {
        add(response, "'self'");
    }

    private static void add(HttpServerResponse response, String frameAncestors) {
        ALL.forEach(header ->
                response.putHeader(header.name(), header.value().replace("$frame_ancestors", frameAncestors)));
    }

    private static List<Header> read() {
        try (var file = PageHeaders.class.getResourceAsStream("/web/headers.conf")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return LINE.matcher(text)
                    .results()
                    .map(line -> new Header(line.group(1), line.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
