package io.datafi.cli.files;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.RuleException;
import io.datafi.rules.csv.CsvForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A file a person gave; refusals of its content name it and its line, as compilers do. */
public final class InputFile {
    private static final Pattern LINE = Pattern.compile("line (\\d+)(?:: | )(.*)", Pattern.DOTALL);

    private final Path path;
    private final Findings findings;
    /** Null until it is read. Kept, because a pipe gives its content once. */
    private byte[] content;

    public InputFile(Path path) {
        this.path = path;
        findings = new Findings(path);
    }

    /** A file of which {@code convert} reads other forms, which a refusal of its header tells. */
    public InputFile convertible() {
        findings.convertible();
        return this;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The form of a table that a person gave. What is wrong is kept for {@link #refuseFindings}. */
    public CsvForm form() {
        return CsvForm.ofPeople(findings);
    }

    /** Tells all that was found wrong so far; nothing if nothing was. */
    public void refuseFindings() {
        findings.refuse();
    }

    /** Reads a table that a person gave and tells all that is wrong with it. */
    public <T> T table(BiFunction<byte[], CsvForm, T> reader) {
        T table = reader.apply(bytes(), form());
        refuseFindings();
        return table;
    }

    /** The whole content; fails with FILE_UNREADABLE. */
    public byte[] bytes() {
        if (content == null) {
            try {
                content = Files.readAllBytes(path);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
        return content;
    }

    /** The whole content, which must be UTF-8; fails with FILE_UNREADABLE. */
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(e);
        }
    }

    /** Reads the file's content by a function of the rules. */
    public <T> T read(Function<byte[], T> reader) {
        try {
            return reader.apply(bytes());
        } catch (RuleException e) {
            throw refused(e);
        }
    }

    /** What to tell a person of a content that the rules refuse. */
    public CliError refused(RuleException e) {
        var line = LINE.matcher(e.detail());
        String detail = line.matches() ? path + ":" + line.group(1) + ": " + line.group(2) : path + ": " + e.detail();
        return new CliError(ExitCode.BAD_INPUT, e.code().name(), detail, e);
    }

    private CliError unreadable(IOException e) {
        return new CliError(ExitCode.BAD_INPUT, "FILE_UNREADABLE", path + ": " + IoReason.of(e), e);
    }
}
