package io.datafi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlikeTest {
    private static final String E_ACUTE = "\u00e9";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e\u0301",
                "\u00e9\u200b",
                "\u00ad\u00e9",
                "\u00e9\ufe0f",
                "\u00e9\u3164",
                " \u00e9\u00a0",
                "\u2060\u00e9"
            })
    void whatHasNoWidthOrAnotherFormIsSeenAsTheSame(String text) {
        assertThat(Alike.seen(text)).isEqualTo(E_ACUTE);
    }

    @ParameterizedTest
    @CsvSource({"a\u00a0b,a b", "a \u3000 b,a b", "\uff41,a", "\ufb01n,fin"})
    void spacesAndWidthsAreSeenAsThePlainOnes(String text, String plain) {
        assertThat(Alike.seen(text)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"Cat,cat", "STRASSE,stra\u00dfe", "\u03a3,\u03c2"})
    void caseIsSeenAndFolded(String one, String other) {
        assertThat(Alike.seen(one)).isNotEqualTo(Alike.seen(other));
        assertThat(Alike.folded(one)).isEqualTo(Alike.folded(other));
    }
}
