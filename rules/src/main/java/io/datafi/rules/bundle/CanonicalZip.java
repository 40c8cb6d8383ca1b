package io.datafi.rules.bundle;

import static io.datafi.rules.RuleError.BUNDLE_INVALID;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A zip in which the same files are the same bytes: entries sorted by name, stored, all of
 * 1980-01-01 00:00, without extra fields, comments or anything in between. The reader takes nothing
 * else.
 *
 * @see "APPNOTE.TXT, .ZIP File Format Specification 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16"
 */
public final class CanonicalZip {
    /** The most a zip may hold, in bytes. */
    public static final int BYTES_MAX = 1 << 29;

    /** The most files a zip may hold. */
    public static final int ENTRIES_MAX = 10_000;

    /** What a file's name is. */
    static final String NAME = "[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*";

    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int SIZE_AT = 22;
    private static final int NAME_LENGTH_AT = 26;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 20;

    /** 1980-01-01, the first day that DOS knows. */
    private static final short DATE = 0x21;

    private CanonicalZip() {}

    /**
     * Packs files.
     *
     * @param files by name: lower-case letters, digits, dots, dashes, underscores, parted by
     *     slashes
     * @throws io.datafi.rules.RuleException BUNDLE_INVALID for another name, BUNDLE_TOO_LARGE
     *     beyond the bounds
     */
    public static byte[] write(Map<String, byte[]> files) {
        SortedMap<String, BundleFile> all = new TreeMap<>();
        files.forEach((name, content) -> all.put(name, BundleFile.of(content)));
        ByteBuffer zip = buffer((int) length(all));
        try {
            write(all, new Into(zip));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return zip.array();
    }

    /** Packs files into a stream, one after the other, as the other one does. */
    static void write(SortedMap<String, BundleFile> files, OutputStream out) throws IOException {
        long length = length(files);
        ByteBuffer directory = buffer(listed(files));
        int at = 0;
        for (Map.Entry<String, BundleFile> entry : files.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.US_ASCII);
            BundleFile file = entry.getValue();
            ByteBuffer local = buffer(LOCAL_LENGTH);
            local.putInt(LOCAL);
            header(local, name, file);
            out.write(local.array());
            out.write(name);
            file.writeTo(out);
            directory.putInt(CENTRAL).putShort(VERSION);
            header(directory, name, file);
            // No comment, first disk, no attributes.
            directory
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0);
            directory.putInt(at).put(name);
            at += (int) (LOCAL_LENGTH + name.length + file.length());
        }
        out.write(directory.array());
        out.write(end(files.size(), at, (int) (length - at - END_LENGTH)));
    }

    /** Checks names and bounds as well. */
    private static long length(SortedMap<String, BundleFile> files) {
        long length = END_LENGTH + listed(files);
        for (Map.Entry<String, BundleFile> file : files.entrySet()) {
            requireName(file.getKey());
            length += LOCAL_LENGTH + file.getKey().length() + file.getValue().length();
        }
        requireBounds(length, files.size());
        return length;
    }

    private static int listed(SortedMap<String, BundleFile> files) {
        return files.keySet().stream()
                .mapToInt(name -> CENTRAL_LENGTH + name.length())
                .sum();
    }

    /** Into memory of the right size. */
    private static final class Into extends OutputStream {
        private final ByteBuffer buffer;

        Into(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int one) {
            buffer.put((byte) one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            buffer.put(bytes, from, length);
        }
    }

    /**
     * Unpacks files. One content has one form: the bytes must be those that {@link #write} makes.
     *
     * @return the files by name, sorted
     * @throws io.datafi.rules.RuleException BUNDLE_TOO_LARGE beyond the bounds, BUNDLE_INVALID if
     *     it is not canonical or damaged
     */
    public static SortedMap<String, byte[]> read(byte[] bytes) {
        requireBounds(bytes.length, 0);
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        TreeMap<String, byte[]> files = new TreeMap<>();
        while (zip.remaining() >= LOCAL_LENGTH && zip.getInt(zip.position()) == LOCAL) {
            requireBounds(bytes.length, files.size() + 1);
            int at = zip.position();
            int size = zip.getInt(at + SIZE_AT);
            int nameLength = Short.toUnsignedInt(zip.getShort(at + NAME_LENGTH_AT));
            zip.position(at + LOCAL_LENGTH);
            if (size < 0 || (long) nameLength + size > zip.remaining()) {
                throw BUNDLE_INVALID.because("the zip ends inside a file");
            }
            byte[] name = new byte[nameLength];
            byte[] content = new byte[size];
            zip.get(name).get(content);
            String file = requireName(new String(name, StandardCharsets.ISO_8859_1));
            if (!files.isEmpty() && files.lastKey().compareTo(file) >= 0) {
                throw BUNDLE_INVALID.because("%s is out of order or there twice", file);
            }
            files.put(file, content);
        }
        if (!Arrays.equals(write(files), bytes)) {
            throw BUNDLE_INVALID.because("not a canonical zip, or damaged");
        }
        return files;
    }

    /**
     * What local header and directory share: stored, fixed time, checksum, sizes, no extra field.
     */
    private static void header(ByteBuffer out, byte[] name, BundleFile file) {
        int length = (int) file.length();
        out.putShort(VERSION).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putShort(DATE).putInt(file.crc()).putInt(length).putInt(length);
        out.putShort((short) name.length).putShort((short) 0);
    }

    private static byte[] end(int count, int directory, int size) {
        ByteBuffer out = buffer(END_LENGTH);
        out.putInt(END).putInt(0).putShort((short) count).putShort((short) count);
        out.putInt(size).putInt(directory).putShort((short) 0);
        return out.array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String requireName(String name) {
        if (name.length() > 255 || !NAMES.matcher(name).matches()) {
            throw BUNDLE_INVALID.because("no name for a file: \"%s\"", name);
        }
        return name;
    }

    private static void requireBounds(long bytes, int entries) {
        Bounds.require(bytes <= BYTES_MAX, "bundle");
        Bounds.require(entries <= ENTRIES_MAX, "files");
    }
}
