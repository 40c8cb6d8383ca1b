package io.datafi.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTextsTest {
    @ParameterizedTest
    @CsvSource({
        "fr, fr",
        "fr-CA, fr",
        "pt, pt-BR",
        "zh_CN, zh-CN",
        "zh-Hans-CN, zh-CN",
        "id, id",
        "in, id",
        "de, en",
        "'', en",
        "?, en"
    })
    void aTagLeadsToALanguageOfOurs(String tag, String language) {
        assertThat(MailTexts.language(tag)).isEqualTo(language);
    }
}
