package io.datafi.annotation.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The types of files that are taken, told by their first bytes. All else is not: above all SVG and HTML, which are
 * programs.
 */
enum MediaType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    MP3("audio/mpeg", "mp3"),
    OGG("audio/ogg", "ogg"),
    WAV("audio/wav", "wav"),
    M4A("audio/mp4", "m4a"),
    MP4("video/mp4", "mp4"),
    WEBM("video/webm", "webm");

    /** Bytes from which a type can be told, and mostly the size of a picture. */
    static final int HEAD_BYTES = 1 << 16;

    private static final int SIGNATURE_BYTES = 64;

    private static final Set<String> M4A_BRANDS = Set.of("M4A ", "M4B ");
    private static final Set<String> MP4_BRANDS =
            Set.of("isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "M4VH", "dash");
    private static final Set<String> OGG_SOUNDS = Set.of("\1vorbis", "OpusHead", "Speex   ", "\177FLAC");

    private final String text;
    private final String ending;

    MediaType(String text, String ending) {
        this.text = text;
        this.ending = ending;
    }

    /** As a Content-Type says it. */
    String text() {
        return text;
    }

    /** How the names of such files end. */
    String ending() {
        return ending;
    }

    static MediaType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** The type of the file that begins so; empty for any that is not taken. */
    static Optional<MediaType> of(byte[] head) {
        String begin = new String(head, 0, Math.min(head.length, SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
        if (begin.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (begin.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (begin.startsWith("GIF87a") || begin.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (begin.startsWith("RIFF")) {
            return riff(begin);
        }
        if (begin.startsWith("OggS")) {
            return OGG_SOUNDS.stream().anyMatch(codec -> begin.startsWith(codec, 28))
                    ? Optional.of(OGG)
                    : Optional.empty();
        }
        if (begin.startsWith("ftyp", 4)) {
            return brand(begin);
        }
        if (begin.startsWith("\u001aE\u00df\u00a3")) {
            // Matroska's own files differ in this name alone.
            return begin.contains("B\u0082\u0084webm") ? Optional.of(WEBM) : Optional.empty();
        }
        return begin.startsWith("ID3") || isLayer3(head) ? Optional.of(MP3) : Optional.empty();
    }

    private static Optional<MediaType> riff(String begin) {
        if (begin.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        return begin.startsWith("WAVE", 8) ? Optional.of(WAV) : Optional.empty();
    }

    private static Optional<MediaType> brand(String begin) {
        String brand = begin.length() < 12 ? "" : begin.substring(8, 12);
        if (M4A_BRANDS.contains(brand)) {
            return Optional.of(M4A);
        }
        return MP4_BRANDS.contains(brand) ? Optional.of(MP4) : Optional.empty();
    }

    /** A frame of MPEG audio, layer III, whose version, bit rate and sampling rate exist. */
    private static boolean isLayer3(byte[] head) {
        if (head.length < 4 || (head[0] & 0xff) != 0xff || (head[1] & 0xe6) != 0xe2) {
            return false;
        }
        int version = head[1] >> 3 & 3;
        int bitRate = head[2] >> 4 & 15;
        int samplingRate = head[2] >> 2 & 3;
        return version != 1 && bitRate != 0 && bitRate != 15 && samplingRate != 3;
    }
}
