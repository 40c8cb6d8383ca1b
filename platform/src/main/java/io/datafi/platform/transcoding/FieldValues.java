package io.datafi.platform.transcoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import java.math.BigDecimal;
import java.text.ParseException;
import java.util.Base64;

/**
 * Values of fields as proto-JSON writes them. All throw IllegalArgumentException with a text for the
 * caller.
 */
final class FieldValues {
    private static final int NUMBER_LENGTH_MAX = 400;

    private FieldValues() {}

    /** Of a JSON string, or of a query parameter. */
    static Object ofText(FieldDescriptor field, String text) {
        return switch (field.getType()) {
            case STRING -> text;
            case BYTES -> bytes(text);
            case ENUM -> constant(field, text);
            case INT32, INT64 -> ofNumber(field, text);
            case DOUBLE -> real(text);
            case MESSAGE -> timestamp(field, text);
            default -> throw new IllegalArgumentException("takes no text");
        };
    }

    /** Of a JSON number. */
    static Object ofNumber(FieldDescriptor field, String number) {
        try {
            BigDecimal value = exact(number);
            return switch (field.getType()) {
                case INT32 -> value.intValueExact();
                case INT64 -> value.longValueExact();
                case DOUBLE -> finite(value.doubleValue());
                case ENUM -> known(field.getEnumType().findValueByNumber(value.intValueExact()));
                default -> throw new IllegalArgumentException("takes no number");
            };
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("is no whole number");
        } catch (ArithmeticException outside) {
            throw new IllegalArgumentException("is no whole number in the range of its type");
        }
    }

    /** Of true or false. */
    static Object ofBoolean(FieldDescriptor field, boolean value) {
        if (field.getType() != FieldDescriptor.Type.BOOL) {
            throw new IllegalArgumentException("takes neither true nor false");
        }
        return value;
    }

    /** Of a query parameter, which has no types of its own. */
    static Object ofParameter(FieldDescriptor field, String text) {
        if (field.getType() != FieldDescriptor.Type.BOOL) {
            return ofText(field, text);
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is true or false");
        };
    }

    /** As the mapping writes what JSON has no number for; whether a call takes it is for its own rules to say. */
    private static double real(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(decimal(text));
        };
    }

    private static double decimal(String text) {
        try {
            return exact(text).doubleValue();
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("is no number");
        }
    }

    /** The work grows faster than the length, and no value of a field needs so many digits. */
    private static BigDecimal exact(String number) {
        if (number.length() > NUMBER_LENGTH_MAX) {
            throw new IllegalArgumentException("has more than %d characters".formatted(NUMBER_LENGTH_MAX));
        }
        return new BigDecimal(number);
    }

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("is no number in the range of its type");
        }
        return value;
    }

    private static ByteString bytes(String text) {
        try {
            return ByteString.copyFrom(
                    Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is no base64");
        }
    }

    private static EnumValueDescriptor constant(FieldDescriptor field, String name) {
        return known(field.getEnumType().findValueByName(name));
    }

    private static EnumValueDescriptor known(EnumValueDescriptor value) {
        if (value == null) {
            throw new IllegalArgumentException("is none of the values of its type");
        }
        return value;
    }

    private static Timestamp timestamp(FieldDescriptor field, String text) {
        if (!field.getMessageType().equals(Timestamp.getDescriptor())) {
            throw new IllegalArgumentException("takes an object");
        }
        try {
            return Timestamps.parse(text);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("is no time of RFC 3339");
        }
    }
}
