package io.datafi.cli.customer;

import static io.datafi.rules.RuleError.CSV_MALFORMED;

import io.datafi.rules.csv.CsvTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A folder with the files that tasks show; those that the table names are found and hashed. */
final class MediaFolder {
    private static final String COLUMN = "file";
    private static final long BYTES_MAX = 20L << 20;

    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    MediaFolder(Path folder) {
        this.folder = folder.normalize();
    }

    /** What was named so far, by the SHA-256 of its bytes. */
    Map<String, Path> files() {
        return files;
    }

    /** The content of the task that shows the file which the row names; what is wrong with it is reported. */
    String content(CsvTable.Row row) {
        String name = row.filled(COLUMN);
        if (name.isEmpty()) {
            return "";
        }
        Path file = folder.resolve(name).normalize();
        try {
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                row.report(CSV_MALFORMED, COLUMN, "there is no file \"%s\" in %s".formatted(name, folder));
            } else if (Files.size(file) > BYTES_MAX) {
                row.report(CSV_MALFORMED, COLUMN, "\"%s\" is larger than %d bytes".formatted(name, BYTES_MAX));
            } else {
                String sha256 = sha256(file);
                files.putIfAbsent(sha256, file);
                return "medium:sha256:" + sha256;
            }
        } catch (IOException unreadable) {
            row.report(CSV_MALFORMED, COLUMN, "\"%s\" cannot be read".formatted(name));
        }
        return "";
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
