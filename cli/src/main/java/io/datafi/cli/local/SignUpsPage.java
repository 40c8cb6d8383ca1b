package io.datafi.cli.local;

import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;

/** What a person sees whose address sent too many sign-ups, in the language of the page before it. */
final class SignUpsPage {
    private static final Set<String> LANGUAGES =
            Set.of("en", "zh", "es", "pt", "fr", "ru", "vi", "id", "hi", "bn", "ar", "sw");
    private static final int WISHES = 20;

    private SignUpsPage() {}

    static void send(RoutingContext context) {
        Locale locale = locale(context);
        ResourceBundle words = ResourceBundle.getBundle(
                "local.sign-ups",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        PlainPage.send(
                context.response(),
                locale.getLanguage(),
                words.getString("title"),
                "<p>" + words.getString("text") + "</p>\n<p><a href=\"/\">DataFi</a></p>");
    }

    /** Keycloak keeps the language that a person chose in a cookie; a browser says which ones it would like. */
    private static Locale locale(RoutingContext context) {
        var chosen = context.request().getCookie("KEYCLOAK_LOCALE");
        List<String> wished = context.acceptableLanguages().stream()
                .map(LanguageHeader::value)
                .toList();
        return Stream.concat(chosen == null ? Stream.empty() : Stream.of(chosen.getValue()), wished.stream())
                .limit(WISHES)
                .map(Locale::forLanguageTag)
                .filter(locale -> LANGUAGES.contains(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
