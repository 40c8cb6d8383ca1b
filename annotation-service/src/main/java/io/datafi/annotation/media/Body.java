package io.datafi.annotation.media;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.platform.error.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A request's body. One that breaks off is its sender's fault, where a disk that fails is ours. */
final class Body extends FilterInputStream {
    Body(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        try {
            return super.read(into, from, length);
        } catch (IOException gone) {
            throw INVALID_ARGUMENT.because("the body broke off").atField("body");
        }
    }

    /** Reads what is left of a refused file, so that its sender hears why; null, whatever comes. */
    Void drained() throws IOException {
        try {
            transferTo(OutputStream.nullOutputStream());
        } catch (Refusal gone) {
            // Nobody is left to hear anything.
        }
        return null;
    }
}
