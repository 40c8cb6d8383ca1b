package io.datafi.platform.door;

/** Looks at the bytes of one text as they come: whether they are UTF-8 (RFC 3629). */
final class Utf8 {
    private static final int FIRST = 0x80;
    private static final int LAST = 0xbf;

    private int missing;
    private int first = FIRST;
    private int last = LAST;

    /** Begins another text. */
    void begin() {
        missing = 0;
        first = FIRST;
        last = LAST;
    }

    /** Whether what came is UTF-8 with this byte behind it. */
    boolean take(byte next) {
        int value = next & 0xff;
        if (missing == 0) {
            return value < FIRST || lead(value);
        }
        boolean isRight = value >= first && value <= last;
        first = FIRST;
        last = LAST;
        missing--;
        return isRight;
    }

    /** The second byte has narrower bounds where a shorter form, a surrogate or no code point would follow. */
    private boolean lead(int value) {
        missing = value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
        switch (value) {
            case 0xe0 -> first = 0xa0;
            case 0xed -> last = 0x9f;
            case 0xf0 -> first = 0x90;
            case 0xf4 -> last = 0x8f;
            default -> {}
        }
        return value >= 0xc2 && value <= 0xf4;
    }

    /** Whether the last character is whole. */
    boolean isWhole() {
        return missing == 0;
    }
}
