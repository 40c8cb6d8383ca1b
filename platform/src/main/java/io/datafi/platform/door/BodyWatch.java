package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.BODY_TOO_LARGE;
import static io.datafi.platform.error.PlatformError.COMPRESSION_NOT_SUPPORTED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;

import com.google.protobuf.Descriptors.Descriptor;
import io.datafi.platform.error.Refusal;
import io.vertx.core.buffer.Buffer;

/** Looks at a body's bytes as they come, on its event loop, and keeps none of them. */
final class BodyWatch {
    /**
     * What a body is.
     *
     * @param isGrpc messages with a prefix each, else one text
     * @param isStream of any number of messages, else of one
     * @param isHeld in memory until it is whole
     * @param type of the messages; null if it is not known
     */
    record Kind(boolean isGrpc, boolean isStream, boolean isHeld, Descriptor type) {
        static final Kind REST = new Kind(false, false, true, null);
        static final Kind FILE = new Kind(false, false, false, null);

        static Kind grpc(boolean isStream, Descriptor type) {
            return new Kind(true, isStream, true, type);
        }
    }

    private static final int PREFIX = 5;

    private final Kind kind;
    private final BodyBudget budget;
    private int bytesMax;
    private long taken;
    private int prefixBytes;
    private int messages;
    private long length;
    private long messageBytes;
    private MessageShape shape;

    BodyWatch(Kind kind, int bytesMax, BodyBudget budget) {
        this.kind = kind;
        this.bytesMax = bytesMax;
        this.budget = budget;
    }

    /** Sets another limit, once it is known who calls. */
    void limit(int newBytesMax) {
        bytesMax = newBytesMax;
    }

    int bytesMax() {
        return bytesMax;
    }

    /** Whether part of a message, or of the whole body, has come and the rest has not. */
    boolean isBetweenMessages() {
        return kind.isStream() && prefixBytes == 0;
    }

    /** Looks at the next bytes; the refusal, if they are not to be passed on. */
    Refusal take(Buffer chunk) {
        int size = chunk.length();
        if (kind.isHeld() && !budget.take(size)) {
            return TOO_MANY_REQUESTS.because("too many large bodies are on their way; repeat later");
        }
        taken += size;
        if (!kind.isGrpc()) {
            return taken > bytesMax ? tooLarge() : null;
        }
        for (int i = 0; i < size; i++) {
            Refusal refusal = take(chunk.getByte(i));
            if (refusal != null) {
                return refusal;
            }
        }
        if (isBetweenMessages()) {
            end();
        }
        return null;
    }

    /** Looks at what has come when no more will; the refusal, if it ends within a message or before the one it needs. */
    Refusal requireWhole() {
        if (prefixBytes > 0) {
            return INVALID_ARGUMENT.because("the body ends within a message");
        }
        return kind.isGrpc() && !kind.isStream() && messages == 0
                ? INVALID_ARGUMENT.because("this call takes one message")
                : null;
    }

    /** The body is whole, or will never be. */
    void end() {
        if (kind.isHeld()) {
            budget.giveBack(taken);
        }
        taken = 0;
    }

    private Refusal take(byte next) {
        if (prefixBytes < PREFIX) {
            return prefix(next);
        }
        Refusal refusal = shape.take(next);
        messageBytes++;
        if (messageBytes == length) {
            prefixBytes = 0;
        }
        return refusal;
    }

    /** A flag, then the length in four bytes. */
    private Refusal prefix(byte next) {
        prefixBytes++;
        if (prefixBytes == 1) {
            messages++;
            length = 0;
            if (messages > 1 && !kind.isStream()) {
                return INVALID_ARGUMENT.because("this call takes one message");
            }
            return next == 0 ? null : compressed();
        }
        length = length << 8 | next & 0xff;
        if (prefixBytes < PREFIX) {
            return null;
        }
        if (length > bytesMax) {
            return tooLarge();
        }
        messageBytes = 0;
        shape = new MessageShape(kind.type(), length);
        if (length == 0) {
            prefixBytes = 0;
        }
        return null;
    }

    /** Its length says nothing: a kilobyte may hold a megabyte of zeros. */
    private static Refusal compressed() {
        return COMPRESSION_NOT_SUPPORTED.because("send messages without compression");
    }

    private Refusal tooLarge() {
        return BODY_TOO_LARGE.because("more than %d bytes", bytesMax);
    }
}
