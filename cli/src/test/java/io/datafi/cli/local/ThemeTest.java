package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.json.CanonicalJson;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words and the look of the sign-in pages. */
class ThemeTest {
    private static final String THEME = "/keycloak/themes/datafi/";

    /** Keycloak's own theme has no words for these. */
    private static final List<String> WITHOUT_KEYCLOAK = List.of("vi", "id", "hi", "bn", "sw");

    static Stream<String> languages() throws IOException {
        return CanonicalJson.parse(read("/keycloak/datafi-realm.json"), 1 << 20)
                .asObject()
                .array("supportedLocales")
                .strings()
                .stream();
    }

    @Test
    void theRealmAndBothThemesOfferTheSameLanguages() throws IOException {
        List<String> offered = languages().toList();

        assertThat(offered).hasSize(12);
        for (String theme : List.of("login", "email")) {
            assertThat(properties(theme + "/theme.properties")
                            .getProperty("locales")
                            .split(","))
                    .containsExactlyElementsOf(offered);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theRulesAreInEachLanguageAndEachNamesItself(String language) throws IOException {
        assertThat(words("login", language))
                .containsKeys("rulesTitle", "rulesText", "rules.2026-11")
                .hasEntrySatisfying(
                        "rulesText", text -> assertThat((String) text).startsWith("<ul><li>"));
        assertThat(words("login", "en")).containsKey("locale_" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void theLanguagesThatKeycloakLacksHaveTheSameWordsAsEachOther(String theme) throws IOException {
        var first = words(theme, WITHOUT_KEYCLOAK.getFirst());

        assertThat(first).isNotEmpty();
        for (String language : WITHOUT_KEYCLOAK) {
            assertThat(words(theme, language).keySet()).as(language).isEqualTo(first.keySet());
            assertThat(words(theme, language).values()).as(language).noneMatch(text -> ((String) text).isBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "id", "hi", "bn", "sw"})
    void eachBlankOfAPhraseIsInItsTranslation(String language) throws IOException {
        var translated = words("login", language);
        var other = words("login", "id");

        translated.forEach((key, text) -> assertThat(blanks((String) text))
                .as("%s of %s", key, language)
                .isEqualTo(blanks(other.getProperty((String) key))));
    }

    @Test
    void aStyleNamesColoursByTheirRoleAlone() throws IOException {
        assertThat(read(THEME + "login/resources/css/datafi.css")).doesNotContainPattern("#[0-9a-f]{3,8}\\b[^-{ ,]*;");
    }

    private static List<String> blanks(String text) {
        return Pattern.compile("\\{\\d")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Properties words(String theme, String language) throws IOException {
        return properties(theme + "/messages/messages_" + language.replace('-', '_') + ".properties");
    }

    private static Properties properties(String name) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(read(THEME + name)));
        return properties;
    }

    private static String read(String name) throws IOException {
        try (var in = ThemeTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
