package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.MESSAGE_TOO_COMPLEX;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.datafi.platform.error.Refusal;

/**
 * Counts the fields of one protobuf message while its bytes come: a parsed field may hold fifty
 * times the bytes it was sent in, so the length alone does not bound a message. Keeps nothing of
 * what it sees. Refuses whatever the parser would: its own refusal reaches the caller as a bug of
 * ours.
 */
final class MessageShape {
    /** Fields, and values of packed fields. The largest honest message, an import, has 30,003. */
    static final int ELEMENTS_MAX = 50_000;

    /** Messages within messages. */
    static final int DEPTH_MAX = 16;

    private static final int VARINT_BITS_MAX = 63;

    /** Field 1. */
    private static final long LEAST_TAG = 1 << 3;

    private static final long MOST_TAG = 0xffff_ffffL;

    private enum Awaits {
        TAG,
        VARINT,
        LENGTH,
        BYTES,
        TEXT,
        PACKED
    }

    private final Descriptor[] open = new Descriptor[DEPTH_MAX];
    private final long[] ends = new long[DEPTH_MAX];
    private final FieldDescriptor[] fields = new FieldDescriptor[DEPTH_MAX];
    private final int[] indices = new int[DEPTH_MAX];
    private final Utf8 text = new Utf8();
    private int depth;
    private long position;
    private int elements;
    private Awaits awaits = Awaits.TAG;
    private long number;
    private int bits;
    private long bytesToPass;
    private FieldDescriptor field;

    /**
     * Begins a message.
     *
     * @param type null if it is not known: then only the outermost fields are counted
     */
    MessageShape(Descriptor type, long length) {
        open[0] = type;
        ends[0] = length;
        depth = 1;
    }

    /** Looks at the next byte; a refusal if the message has too many parts or makes no sense. */
    Refusal take(byte next) {
        position++;
        Refusal refusal = switch (awaits) {
            case TAG -> isWhole(next) ? tag() : malformedIfTooLong();
            case LENGTH -> isWhole(next) ? length() : malformedIfTooLong();
            case VARINT -> {
                awaits = next < 0 ? Awaits.VARINT : Awaits.TAG;
                yield varint(next);
            }
            case BYTES -> passed();
            case TEXT -> text.take(next) ? passed() : noText();
            case PACKED -> {
                Refusal tooLong = varint(next);
                yield tooLong == null ? passed() : tooLong;
            }
        };
        return refusal == null ? close() : refusal;
    }

    private Refusal passed() {
        bytesToPass--;
        if (bytesToPass > 0) {
            return null;
        }
        boolean isTextCut = awaits == Awaits.TEXT && !text.isWhole();
        awaits = Awaits.TAG;
        return isTextCut ? noText() : null;
    }

    /** Where a message ends, so must the last of its fields. */
    private Refusal close() {
        while (position >= ends[depth - 1]) {
            if (awaits != Awaits.TAG || bits > 0) {
                return malformed();
            }
            if (depth == 1) {
                return null;
            }
            depth--;
        }
        return null;
    }

    private Refusal varint(byte next) {
        bits = next < 0 ? bits + 7 : 0;
        return malformedIfTooLong();
    }

    private boolean isWhole(byte next) {
        number |= (next & 0x7fL) << bits;
        bits += 7;
        return next >= 0;
    }

    private Refusal malformedIfTooLong() {
        return bits > VARINT_BITS_MAX ? malformed() : null;
    }

    private long number() {
        long whole = number;
        number = 0;
        bits = 0;
        return whole;
    }

    private Refusal tag() {
        long tag = number();
        if (tag < LEAST_TAG || tag > MOST_TAG) {
            return malformed();
        }
        Descriptor type = open[depth - 1];
        field = type == null ? null : type.findFieldByNumber((int) (tag >>> 3));
        indices[depth - 1] = field == fields[depth - 1] ? indices[depth - 1] + 1 : 0;
        fields[depth - 1] = field;
        Refusal refusal = count(1);
        switch ((int) (tag & 7)) {
            case 0 -> awaits = Awaits.VARINT;
            case 1 -> pass(8);
            case 2 -> awaits = Awaits.LENGTH;
            case 5 -> pass(4);
            // Groups are not in our contracts.
            default -> {
                return malformed();
            }
        }
        return refusal;
    }

    private Refusal length() {
        long length = number();
        if (length < 0 || length > ends[depth - 1] - position) {
            return malformed();
        }
        boolean isMessage = field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        if (!isMessage) {
            pass(length);
            return field == null ? null : value(length);
        }
        awaits = Awaits.TAG;
        if (depth == DEPTH_MAX) {
            return MESSAGE_TOO_COMPLEX.because("more than %d messages deep", DEPTH_MAX);
        }
        open[depth] = field.getMessageType();
        ends[depth] = position + length;
        fields[depth] = null;
        depth++;
        return null;
    }

    private Refusal value(long length) {
        if (field.getJavaType() == FieldDescriptor.JavaType.STRING) {
            text.begin();
            awaits = length > 0 ? Awaits.TEXT : Awaits.TAG;
            return null;
        }
        if (!field.isPackable()) {
            return null;
        }
        int width = switch (field.getType()) {
            case DOUBLE, FIXED64, SFIXED64 -> 8;
            case FLOAT, FIXED32, SFIXED32 -> 4;
            default -> 1;
        };
        if (length % width > 0) {
            return malformed();
        }
        if (width == 1 && length > 0) {
            awaits = Awaits.PACKED;
        }
        return count(length);
    }

    private void pass(long length) {
        bytesToPass = length;
        awaits = length > 0 ? Awaits.BYTES : Awaits.TAG;
    }

    private Refusal count(long more) {
        elements = (int) Math.min(Integer.MAX_VALUE, elements + more);
        return elements > ELEMENTS_MAX ? MESSAGE_TOO_COMPLEX.because("more than %d fields", ELEMENTS_MAX) : null;
    }

    private Refusal noText() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            path.append(i == 0 ? "" : ".").append(fields[i].getName());
            if (fields[i].isRepeated()) {
                path.append('[').append(indices[i]).append(']');
            }
        }
        return INVALID_ARGUMENT.because("%s: is no UTF-8", path).atField(path.toString());
    }

    private static Refusal malformed() {
        return INVALID_ARGUMENT.because("malformed message");
    }
}
