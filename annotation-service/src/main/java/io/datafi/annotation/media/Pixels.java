package io.datafi.annotation.media;

import static io.datafi.annotation.media.MediaError.MEDIUM_TOO_MANY_PIXELS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How many pixels a picture says it has: a small file may claim so many that a phone which unpacks them has no memory
 * left. A JPEG tells them behind what a camera adds, mostly within the first bytes; one that does not is taken.
 */
final class Pixels {
    static final long MAX = 100_000_000;

    private static final int JPEG_SCAN = 0xda;

    private Pixels() {}

    /** Fails with MEDIUM_TOO_MANY_PIXELS. */
    static void require(MediaType type, byte[] head) {
        long pixels = of(type, head);
        if (pixels > MAX) {
            throw MEDIUM_TOO_MANY_PIXELS
                    .because("the picture has %d pixels, at most %d", pixels, MAX)
                    .atField("body");
        }
    }

    /** 0 where the first bytes do not tell, or it is no picture. */
    static long of(MediaType type, byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        if (bytes.limit() < 30) {
            return 0;
        }
        return switch (type) {
            case PNG -> product(Integer.toUnsignedLong(bytes.getInt(16)), Integer.toUnsignedLong(bytes.getInt(20)));
            case GIF -> gif(bytes.order(ByteOrder.LITTLE_ENDIAN));
            case WEBP -> webp(bytes.order(ByteOrder.LITTLE_ENDIAN));
            case JPEG -> jpeg(bytes);
            case MP3, OGG, WAV, M4A, MP4, WEBM -> 0;
        };
    }

    private static long gif(ByteBuffer bytes) {
        return product(Short.toUnsignedLong(bytes.getShort(6)), Short.toUnsignedLong(bytes.getShort(8)));
    }

    /** Of each of its three forms. */
    private static long webp(ByteBuffer bytes) {
        return switch (bytes.get(15)) {
            case 'X' -> product((bytes.getInt(24) & 0xff_ffff) + 1, (bytes.getInt(26) >>> 8) + 1);
            case 'L' -> product((bytes.getInt(21) & 0x3fff) + 1, (bytes.getInt(21) >>> 14 & 0x3fff) + 1);
            case ' ' -> product(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
            default -> 0;
        };
    }

    /** Goes from segment to segment up to the frame header. */
    private static long jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 <= bytes.limit() && (bytes.get(at) & 0xff) == 0xff) {
            int marker = bytes.get(at + 1) & 0xff;
            if (isFrame(marker)) {
                return product(
                        Short.toUnsignedLong(bytes.getShort(at + 5)), Short.toUnsignedLong(bytes.getShort(at + 7)));
            }
            if (marker == JPEG_SCAN) {
                return 0;
            }
            // A fill byte stands alone; of all else the length follows.
            at += marker == 0xff ? 1 : 2 + Math.max(2, Short.toUnsignedInt(bytes.getShort(at + 2)));
        }
        return 0;
    }

    /** C4, C8 and CC are tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static long product(long width, long height) {
        return Math.multiplyHigh(width, height) == 0 && width * height >= 0 ? width * height : Long.MAX_VALUE;
    }
}
