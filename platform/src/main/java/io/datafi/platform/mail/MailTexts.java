package io.datafi.platform.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What mails say, in every language of the web app: a properties file with keys {@code
 * <language>.<name>}, whose values have places {0}, {1} for what differs.
 */
public final class MailTexts {
    /** Those of the web app and of the sign-in pages. */
    public static final List<String> LANGUAGES =
            List.of("en", "zh-CN", "es", "pt-BR", "fr", "ru", "vi", "id", "hi", "bn", "ar", "sw");

    private static final String ENGLISH = "en";

    private final Properties texts;

    private MailTexts(Properties texts) {
        this.texts = texts;
    }

    /**
     * Reads a file of the class path.
     *
     * @throws IllegalStateException if a language lacks a text that English has, or has another
     */
    public static MailTexts read(String file) {
        Properties texts = new Properties();
        try (InputStream in = MailTexts.class.getResourceAsStream(file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (String language : LANGUAGES) {
            if (!names(texts, language).equals(names(texts, ENGLISH))) {
                throw new IllegalStateException(file + " has other texts in " + language + " than in " + ENGLISH);
            }
        }
        return new MailTexts(texts);
    }

    private static Set<String> names(Properties texts, String language) {
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(language + "."))
                .map(key -> key.substring(language.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The text of this name in a language of ours, with its places filled. */
    public String text(String language, String name, String... values) {
        String text = texts.getProperty(language + "." + name);
        if (text == null) {
            throw new IllegalArgumentException("no text " + name + " in " + language);
        }
        for (int place = 0; place < values.length; place++) {
            text = text.replace("{" + place + "}", values[place]);
        }
        return text;
    }

    /** The language of ours for a tag such as {@code pt} or {@code zh-Hans-CN}; English if there is none. */
    public static String language(String tag) {
        String base = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return LANGUAGES.stream()
                .filter(language ->
                        Locale.forLanguageTag(language).getLanguage().equals(base))
                .findFirst()
                .orElse(ENGLISH);
    }
}
