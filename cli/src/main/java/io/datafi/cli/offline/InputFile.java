package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.RuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A file a person gave; refusals of its content name it and its line, as compilers do. */
record InputFile(Path path) {
    private static final Pattern LINE = Pattern.compile("line (\\d+)(?:: | )(.*)", Pattern.DOTALL);

    byte[] bytes() {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file", e);
        } catch (IOException e) {
            throw unreadable(e.toString(), e);
        }
    }

    /** Reads the file's content by a function of the rules. */
    <T> T read(Function<byte[], T> reader) {
        try {
            return reader.apply(bytes());
        } catch (RuleException e) {
            throw refused(e);
        }
    }

    CliError refused(RuleException e) {
        var line = LINE.matcher(e.detail());
        String detail = line.matches() ? path + ":" + line.group(1) + ": " + line.group(2) : path + ": " + e.detail();
        return new CliError(ExitCode.BAD_INPUT, e.code().name(), detail, e);
    }

    private CliError unreadable(String why, IOException e) {
        return new CliError(ExitCode.BAD_INPUT, "FILE_UNREADABLE", path + ": " + why, e);
    }
}
