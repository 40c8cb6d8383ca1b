package io.datafi.cli.local;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The web app's files, as {@code web/dist} has them now: a build shows without a new start. A path
 * without a file belongs to the app's own pages, if a page is asked for.
 */
final class WebApp {
    private static final String INDEX = "/index.html";
    private static final String SILENT = "/silent.html";

    /** A browser asks whether these changed; they name all others. */
    private static final Set<String> ASKED_AGAIN = Set.of("/", INDEX, SILENT, "/sw.js");

    private final Path dist;

    WebApp(Path dist) {
        this.dist = dist;
    }

    static WebApp ofSources() {
        return new WebApp(Home.sources().resolve("web/dist"));
    }

    boolean isBuilt() {
        return Files.isRegularFile(dist.resolve("index.html"));
    }

    /** Takes all paths that no route before it took. */
    void serve(Router routes) {
        StaticHandler files = StaticHandler.create(FileSystemAccess.ROOT, dist.toString())
                .setFilesReadOnly(false)
                .setCachingEnabled(true)
                .setDirectoryListing(false)
                .setIncludeHidden(false)
                .setDefaultContentEncoding("UTF-8");
        routes.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::label);
        routes.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(files);
        routes.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::page);
    }

    /** What a file is sent with must be there before it is. */
    private void label(RoutingContext context) {
        if (!isBuilt()) {
            context.next();
            return;
        }
        String path = context.normalizedPath();
        HttpServerResponse response = context.response();
        if (path.equals(SILENT)) {
            PageHeaders.addFramed(response);
        } else {
            PageHeaders.add(response);
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, caching(path));
        if (path.endsWith(".webmanifest")) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/manifest+json");
        }
        context.next();
    }

    private static String caching(String path) {
        if (path.startsWith("/assets/")) {
            // Their names carry a hash of what is in them.
            return "public, max-age=31536000, immutable";
        }
        return ASKED_AGAIN.contains(path) ? "no-cache" : "public, max-age=3600";
    }

    private void page(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.headers().remove(HttpHeaders.CACHE_CONTROL).remove(HttpHeaders.CONTENT_TYPE);
        if (isBuilt() && isPage(context.normalizedPath()) && wantsPage(context)) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .sendFile(dist.resolve("index.html").toString())
                    .onFailure(context::fail);
        } else {
            context.next();
        }
    }

    private static boolean isPage(String path) {
        return !path.startsWith("/assets/") && !path.startsWith("/api/");
    }

    private static boolean wantsPage(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }
}
