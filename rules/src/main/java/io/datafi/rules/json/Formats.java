package io.datafi.rules.json;

import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Our text forms of what JSON has no type for. Each value has exactly one text, and only that text
 * is read back; every {@code parse…} fails with JSON_MEMBER_INVALID on any other.
 */
public final class Formats {
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,77}");
    private static final Pattern HEX = Pattern.compile("0x([0-9a-f]{2})*+");
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int TOKEN_BITS = 256;

    private Formats() {}

    /** A 64-bit integer or amount of base units, in decimal. */
    public static String amount(long value) {
        return Long.toString(value);
    }

    /** Reads {@link #amount}. */
    public static long parseAmount(String text) {
        BigInteger value = decimal(text);
        if (value.bitLength() > 63) {
            throw JSON_MEMBER_INVALID.because("%s does not fit 64 bits", text);
        }
        return value.longValue();
    }

    /**
     * A token amount ({@code uint256}) in decimal; fails with JSON_MEMBER_INVALID outside 0 to
     * 2^256-1.
     */
    public static String tokenAmount(BigInteger value) {
        return requireToken(value).toString();
    }

    /** Reads {@link #tokenAmount}. */
    public static BigInteger parseTokenAmount(String text) {
        return requireToken(decimal(text));
    }

    /** Bytes as lower-case hex with {@code 0x}. */
    public static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /** Reads {@link #hex}. */
    public static byte[] parseHex(String text) {
        if (!HEX.matcher(text).matches()) {
            throw JSON_MEMBER_INVALID.because("not lower-case hex with 0x");
        }
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    /** An instant in UTC with exactly six digits and {@code Z}, truncated; years 0000 to 9999. */
    public static String instant(Instant instant) {
        String text = MICROS.format(instant.truncatedTo(ChronoUnit.MICROS));
        if (!INSTANT.matcher(text).matches()) {
            throw JSON_MEMBER_INVALID.because("the year of %s has more than four digits", instant);
        }
        return text;
    }

    /** Reads {@link #instant}. */
    public static Instant parseInstant(String text) {
        if (!INSTANT.matcher(text).matches()) {
            throw JSON_MEMBER_INVALID.because("not an instant in UTC with six digits and Z");
        }
        try {
            Instant instant = Instant.parse(text);
            // A leap second or 24:00 would be read as another instant; one instant has one text.
            if (instant(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException noSuchDay) {
            // Refused below, like the others.
        }
        throw JSON_MEMBER_INVALID.because("%s is no instant", text);
    }

    /** Reads an id in the form of {@link UUID#toString}. */
    public static UUID parseUuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException noUuid) {
            // Refused below, like a shortened or upper-case one.
        }
        throw JSON_MEMBER_INVALID.because("%s is no id", text);
    }

    private static BigInteger decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw JSON_MEMBER_INVALID.because("not a whole decimal number");
        }
        return new BigInteger(text);
    }

    private static BigInteger requireToken(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > TOKEN_BITS) {
            throw JSON_MEMBER_INVALID.because("%s does not fit uint256", value);
        }
        return value;
    }
}
