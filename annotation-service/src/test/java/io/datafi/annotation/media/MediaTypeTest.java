package io.datafi.annotation.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("\u0089PNG\r\n\u001a\n", MediaType.PNG),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0", MediaType.JPEG),
                Arguments.of("GIF89a", MediaType.GIF),
                Arguments.of("RIFF\0\0\0\0WEBPVP8 ", MediaType.WEBP),
                Arguments.of("RIFF\0\0\0\0WAVEfmt ", MediaType.WAV),
                Arguments.of("OggS" + "\0".repeat(24) + "OpusHead", MediaType.OGG),
                Arguments.of("OggS" + "\0".repeat(24) + "\1vorbis", MediaType.OGG),
                Arguments.of("\0\0\0\u0020ftypM4A ", MediaType.M4A),
                Arguments.of("\0\0\0\u0020ftypisom", MediaType.MP4),
                Arguments.of("\u001aE\u00df\u00a3\u0001B\u0082\u0084webm", MediaType.WEBM),
                Arguments.of("ID3\3", MediaType.MP3),
                Arguments.of("\u00ff\u00fb\u0090\u0064", MediaType.MP3));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aTypeIsToldByItsFirstBytes(String begin, MediaType type) {
        assertThat(MediaType.of(bytes(begin))).contains(type);
        assertThat(MediaType.of(type.text())).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<svg xmlns=\"http://www.w3.org/2000/svg\">",
                "<?xml version=\"1.0\"?><svg>",
                "<!doctype html>",
                "%PDF-1.7",
                "PK\3\4",
                " GIF89a",
                "RIFF\0\0\0\0AVI ",
                "OggS\0\2",
                "\0\0\0\u0020ftypheic",
                "\0\0\0\u0020ftypqt  ",
                "\0\0\0\u0020ftyp",
                "\u001aE\u00df\u00a3\u0001B\u0082\u0088matroska",
                "\u00ff\u00fb\u00f0\u0064",
                "\u00ff\u00fb"
            })
    void allElseIsNotTaken(String begin) {
        assertThat(MediaType.of(bytes(begin))).isEmpty();
    }

    @Test
    void anOggFilmIsNoSound() {
        assertThat(MediaType.of(bytes("OggS" + "\0".repeat(24) + "\u0080theora")))
                .isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
