package io.datafi.rules.bundle;

import static io.datafi.rules.RuleError.BUNDLE_INVALID;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A zip in which the same files are the same bytes: entries sorted by name, stored, all of
 * 1980-01-01 00:00, without extra fields, comments or anything in between. The reader takes nothing
 * else, except for what says who packed it (version, UTF-8 flag, attributes).
 *
 * @see "APPNOTE.TXT, .ZIP File Format Specification 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16"
 */
public final class CanonicalZip {
    /** The most a zip may hold, in bytes. */
    public static final int BYTES_MAX = 1 << 29;

    /** The most files a zip may hold. */
    public static final int ENTRIES_MAX = 10_000;

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 20;
    private static final short UTF8 = 0x800;

    /** 1980-01-01, the first day that DOS knows. */
    private static final short DATE = 0x21;

    private CanonicalZip() {}

    /**
     * Packs files.
     *
     * @param files by name: lower-case letters, digits, dots, dashes, underscores, parted by
     *     slashes
     * @throws io.datafi.rules.RuleException BUNDLE_INVALID for another name, or beyond the bounds
     */
    public static byte[] write(Map<String, byte[]> files) {
        long length = END_LENGTH;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            requireName(file.getKey());
            length +=
                    LOCAL_LENGTH
                            + CENTRAL_LENGTH
                            + 2L * file.getKey().length()
                            + file.getValue().length;
        }
        requireBounds(length, files.size());
        ByteBuffer zip = buffer((int) length);
        ByteBuffer directory = buffer((int) length);
        for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
            byte[] name = file.getKey().getBytes(StandardCharsets.US_ASCII);
            int at = zip.position();
            zip.putInt(LOCAL);
            header(zip, name, file.getValue());
            zip.put(name).put(file.getValue());
            directory.putInt(CENTRAL).putShort(VERSION);
            header(directory, name, file.getValue());
            // No comment, first disk, no attributes.
            directory.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            directory.putInt(at).put(name);
        }
        int at = zip.position();
        zip.put(directory.flip());
        end(zip, files.size(), at);
        return zip.array();
    }

    /**
     * Unpacks files.
     *
     * @return the files by name, sorted
     * @throws io.datafi.rules.RuleException BUNDLE_INVALID if it is not canonical, damaged, or
     *     beyond the bounds
     */
    public static SortedMap<String, byte[]> read(byte[] bytes) {
        requireBounds(bytes.length, 0);
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        TreeMap<String, byte[]> files = new TreeMap<>();
        TreeMap<String, Integer> offsets = new TreeMap<>();
        while (zip.remaining() >= LOCAL_LENGTH && zip.getInt(zip.position()) == LOCAL) {
            int at = zip.position();
            ByteBuffer header = zip.slice(at + 4, LOCAL_LENGTH - 4).order(ByteOrder.LITTLE_ENDIAN);
            int size = header.getInt(14);
            int nameLength = Short.toUnsignedInt(header.getShort(22));
            zip.position(at + LOCAL_LENGTH);
            if (size < 0 || (long) nameLength + size > zip.remaining()) {
                throw BUNDLE_INVALID.because("the zip ends inside a file");
            }
            byte[] name = new byte[nameLength];
            byte[] content = new byte[size];
            zip.get(name).get(content);
            String file = requireName(new String(name, StandardCharsets.ISO_8859_1));
            requireHeader(header, name, content);
            if (!files.isEmpty() && files.lastKey().compareTo(file) >= 0) {
                throw BUNDLE_INVALID.because("%s is out of order or there twice", file);
            }
            requireBounds(bytes.length, files.size() + 1);
            files.put(file, content);
            offsets.put(file, at);
        }
        requireDirectory(zip, files, offsets);
        return files;
    }

    private static void requireDirectory(
            ByteBuffer zip, SortedMap<String, byte[]> files, Map<String, Integer> offsets) {
        int start = zip.position();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] name = file.getKey().getBytes(StandardCharsets.US_ASCII);
            int at = zip.position();
            if (zip.remaining() < CENTRAL_LENGTH + name.length || zip.getInt(at) != CENTRAL) {
                throw BUNDLE_INVALID.because("the directory lacks %s", file.getKey());
            }
            ByteBuffer header = zip.slice(at + 6, LOCAL_LENGTH - 4).order(ByteOrder.LITTLE_ENDIAN);
            requireHeader(header, name, file.getValue());
            byte[] listed = new byte[name.length];
            zip.get(at + CENTRAL_LENGTH, listed);
            boolean plain =
                    zip.getInt(at + 32) == 0 && zip.getInt(at + 42) == offsets.get(file.getKey());
            if (!plain || !Arrays.equals(name, listed)) {
                throw BUNDLE_INVALID.because("the directory says otherwise of %s", file.getKey());
            }
            zip.position(at + CENTRAL_LENGTH + name.length);
        }
        ByteBuffer expected = buffer(zip.position() + END_LENGTH).position(zip.position());
        end(expected, files.size(), start);
        if (!expected.flip().position(zip.position()).equals(zip)) {
            throw BUNDLE_INVALID.because("not the end of a canonical zip");
        }
    }

    /**
     * What local header and directory share: stored, fixed time, checksum, sizes, no extra field.
     */
    private static void header(ByteBuffer out, byte[] name, byte[] content) {
        out.putShort(VERSION).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putShort(DATE).putInt(crc(content)).putInt(content.length).putInt(content.length);
        out.putShort((short) name.length).putShort((short) 0);
    }

    private static void requireHeader(ByteBuffer header, byte[] name, byte[] content) {
        ByteBuffer expected = buffer(LOCAL_LENGTH - 4);
        header(expected, name, content);
        short version = header.getShort(0);
        short flags = header.getShort(2);
        boolean known = (version == 10 || version == VERSION) && (flags == 0 || flags == UTF8);
        if (!known || !expected.flip().position(4).equals(header.position(4))) {
            String file = new String(name, StandardCharsets.US_ASCII);
            throw BUNDLE_INVALID.because("%s is not stored plainly, or damaged", file);
        }
    }

    private static void end(ByteBuffer out, int count, int directory) {
        int size = out.position() - directory;
        out.putInt(END).putInt(0).putShort((short) count).putShort((short) count);
        out.putInt(size).putInt(directory).putShort((short) 0);
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String requireName(String name) {
        if (name.length() > 255 || !NAME.matcher(name).matches()) {
            throw BUNDLE_INVALID.because("no name for a file: \"%s\"", name);
        }
        return name;
    }

    private static void requireBounds(long bytes, int entries) {
        if (bytes > BYTES_MAX || entries > ENTRIES_MAX) {
            throw BUNDLE_INVALID.because("more than %d bytes or %d files", BYTES_MAX, ENTRIES_MAX);
        }
    }
}
