package io.datafi.annotation.discovery;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Languages by BCP 47. */
public final class LanguageTag {
    private static final String FIELD = "language";

    private LanguageTag() {}

    /** The tag in its canonical spelling; empty stays so. Fails with INVALID_ARGUMENT. */
    public static String canonical(String tag) {
        try {
            return tag.isEmpty()
                    ? tag
                    : new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException illFormed) {
            throw INVALID_ARGUMENT
                    .because("not a language tag (BCP 47): %s", tag)
                    .atField(FIELD);
        }
    }
}
