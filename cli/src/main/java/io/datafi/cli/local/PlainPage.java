package io.datafi.cli.local;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** A page of the router's own: words alone, no file beside it. */
final class PlainPage {
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #1a1f1d; background: #faf8f3; overflow-wrap: anywhere; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid #e4dfd4; vertical-align: top; }
            code, pre { background: #f2eee6; padding: .1rem .3rem; border-radius: 6px; }
            pre { padding: 1rem; white-space: pre-wrap; font: inherit; }
            a { color: #0d5c53; }
            @media (prefers-color-scheme: dark) { body { color: #f2f0ea; background: #121514; } th, td { border-color: #303635; } code, pre { background: #222726; } a { color: #6fcbbc; } }
            """;

    private PlainPage() {}

    /**
     * Answers with it.
     *
     * @param title and
     * @param body are HTML
     */
    static void send(HttpServerResponse response, String lang, String title, String body) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .end("""
                        <!doctype html>
                        <html lang="%s" dir="%s">
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s</title>
                        <style>
                        %s</style>
                        <h1>%s</h1>
                        %s
                        </html>
                        """.formatted(lang, lang.equals("ar") ? "rtl" : "ltr", title, STYLE, title, body));
    }

    /** Text that stays text. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
