package io.datafi.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.datafi.rules.json.JsonObject;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** Where a command's answer goes: lines for people, or one JSON object with {@code --json}. */
public final class Output {
    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence();

    private final PrintStream out = System.out;

    public boolean json() {
        return json;
    }

    /** Prints a line for people; nothing with {@code --json}. */
    public void line(String format, Object... arguments) {
        if (!json) {
            out.println(arguments.length == 0 ? format : String.format(format, arguments));
        }
    }

    /** Prints a service's answer: its fields for people, its JSON for programs. */
    public void message(MessageOrBuilder message) {
        try {
            out.print(json ? PRINTER.print(message) + "\n" : MessageText.of(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints the answer for programs; nothing without {@code --json}. */
    public void object(JsonObject answer) {
        if (json) {
            out.println(answer.toText());
        }
    }
}
