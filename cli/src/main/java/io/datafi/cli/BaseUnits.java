package io.datafi.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An amount as people give it: in base units, or as answers show it, such as {@code 0.05 TUSD}. */
public final class BaseUnits implements ITypeConverter<Long> {
    /** How a value looks, for help. */
    public static final String LABEL = "AMOUNT";

    private static final Pattern BARE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern WITH_ASSET = Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?) ?TUSD");

    @Override
    public Long convert(String text) {
        Matcher whole = WITH_ASSET.matcher(text);
        try {
            if (BARE.matcher(text).matches()) {
                return Long.valueOf(text);
            }
            if (whole.matches()) {
                return Amounts.baseUnits(new BigDecimal(whole.group(1)));
            }
        } catch (NumberFormatException tooLarge) {
            throw wrong(text, "is too large");
        } catch (ArithmeticException unfit) {
            throw wrong(text, "is too large, or has more than 6 digits after the point");
        }
        throw wrong(text, "is no amount: give whole base units, such as 50000, or \"0.05 TUSD\"");
    }

    private static TypeConversionException wrong(String text, String why) {
        return new TypeConversionException("\"" + text + "\" " + why);
    }
}
