package io.datafi.cli.convert;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.RuleException;
import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file of another tool.
 *
 * @param form what it is, for a person
 */
record Export(String form, Collected collected) {
    /** Reads a file, whatever it is; fails with the code and place of what is wrong. */
    static Export read(InputFile file, Names names) {
        String text = text(file);
        try {
            return Records.isJson(text)
                    ? json(file, Records.of(text), names)
                    : new Export("a table", TableExport.read(file, text, names));
        } catch (RuleException e) {
            throw file.refused(e);
        } catch (CliError e) {
            String where = file.path().toString();
            String detail = e.getMessage().startsWith(where) ? e.getMessage() : where + ": " + e.getMessage();
            throw new CliError(e.exitCode(), e.code(), detail, e);
        }
    }

    private static Export json(InputFile file, List<JsonObject> records, Names names) {
        if (records.isEmpty()) {
            throw new CliError(ExitCode.BAD_INPUT, "JSON_MEMBER_INVALID", "there are no records");
        }
        JsonObject first = records.getFirst();
        if (LabelStudio.is(first)) {
            return new Export(LabelStudio.NAME, LabelStudio.read(records, names));
        }
        if (Prodigy.is(first)) {
            return new Export(Prodigy.NAME, Prodigy.read(records, names));
        }
        if (Argilla.is(first)) {
            return new Export(Argilla.NAME, Argilla.read(records, names));
        }
        return new Export("JSON records", TableExport.ofRecords(file, table(records), names));
    }

    /** Flat records as a table: a member is a column. */
    private static String table(List<JsonObject> records) {
        SortedSet<String> keys = new TreeSet<>();
        records.forEach(record -> keys.addAll(record.keys()));
        CsvWriter csv = new CsvWriter(keys.toArray(String[]::new));
        for (JsonObject record : records) {
            csv.row(keys.stream()
                    .map(key -> Values.text(Values.member(record, key)))
                    .toArray());
        }
        return csv.text();
    }

    /** Spreadsheets also save UTF-16, and a first line {@code sep=;} which is theirs alone. */
    private static String text(InputFile file) {
        byte[] bytes = file.bytes();
        boolean utf16 = bytes.length > 1
                && ((bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe
                        || (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff);
        String text = utf16 ? new String(bytes, StandardCharsets.UTF_16) : file.text();
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.replaceFirst("^sep=[,;\t]\r?\n", "\n");
    }
}
