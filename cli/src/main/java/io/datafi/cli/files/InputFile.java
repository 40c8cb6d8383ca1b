package io.datafi.cli.files;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.RuleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A file a person gave; refusals of its content name it and its line, as compilers do. */
public final class InputFile {
    private static final Pattern LINE = Pattern.compile("line (\\d+)(?:: | )(.*)", Pattern.DOTALL);

    private final Path path;
    /** Null until it is read. Kept, because a pipe gives its content once. */
    private byte[] content;

    public InputFile(Path path) {
        this.path = path;
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
