package io.datafi.annotation.media;

import static io.datafi.annotation.media.MediaError.MEDIUM_TOO_MANY_PIXELS;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PixelsTest {
    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of(MediaType.PNG, "89504e470d0a1a0a0000000d4948445200000280000001e0", 640 * 480),
                Arguments.of(MediaType.GIF, "4749463839618002e001", 640 * 480),
                Arguments.of(
                        MediaType.WEBP,
                        "52494646000000005745425056503858" + "0a000000" + "00000000" + "7f0200df0100",
                        640 * 480),
                Arguments.of(
                        MediaType.WEBP, "5249464600000000574542505650384c" + "00000000" + "2f" + "7fc27700", 640 * 480),
                Arguments.of(
                        MediaType.WEBP,
                        "52494646000000005745425056503820" + "00000000" + "3001009d012a" + "8002e001",
                        640 * 480),
                // What a camera adds, a fill byte, then the frame of a progressive picture.
                Arguments.of(
                        MediaType.JPEG, "ffd8" + "ffe00004abcd" + "ff" + "ffc2001108" + "01e00280" + "03", 640 * 480),
                Arguments.of(MediaType.JPEG, "ffd8" + "ffda0008" + "0102030405060708", 0),
                Arguments.of(MediaType.MP4, "00000020667479706d703432", 0));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aPictureSaysHowManyPixelsItHas(MediaType type, String hex, long pixels) {
        assertThat(Pixels.of(type, head(hex))).isEqualTo(pixels);
    }

    @Test
    void oneThatUnpacksToMoreThanAPhoneHoldsIsRefused() {
        String png = "89504e470d0a1a0a0000000d49484452";
        Pixels.require(MediaType.PNG, head(png + "0000271000002710"));

        assertRefused(MEDIUM_TOO_MANY_PIXELS, () -> Pixels.require(MediaType.PNG, head(png + "0000271000002711")));
        assertRefused(MEDIUM_TOO_MANY_PIXELS, () -> Pixels.require(MediaType.PNG, head(png + "ffffffffffffffff")));
    }

    private static byte[] head(String hex) {
        return Arrays.copyOf(HexFormat.of().parseHex(hex), MediaType.HEAD_BYTES);
    }
}
