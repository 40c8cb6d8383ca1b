package io.datafi.cli;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.type.v1.PageResponse;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command's answer goes: lines for people, or one JSON object with {@code --json}. */
public final class Output {
    @Option(names = "--json", description = "Print one JSON object instead of lines; amounts are in base units.")
    private boolean json;

    @Option(names = "--id", description = "Print the id alone: of what a command makes or shows.")
    private boolean idAlone;

    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence();

    private final PrintStream out = System.out;

    public boolean json() {
        return json;
    }

    /** Prints a line for people; nothing with {@code --json} or {@code --id}. */
    public void line(String format, Object... arguments) {
        if (!json && !idAlone) {
            Progress.makeRoom();
            out.println(arguments.length == 0 ? format : String.format(format, arguments));
        }
    }

    /** Tells a person what a result may not be what it seems for; beside the answer, also with {@code --json}. */
    public void warn(String format, Object... arguments) {
        Progress.makeRoom();
        System.err.println("datafi: warning: " + String.format(format, arguments));
    }

    /**
     * Prints a service's answer: its fields for people, its JSON for programs. Of a list people are
     * told that it is empty if it is, and how to see more if there is more.
     */
    public void message(MessageOrBuilder message) {
        message(message, "");
    }

    /**
     * The same.
     *
     * @param asset of amounts beside which none stands in the answer
     */
    public void message(MessageOrBuilder message, String asset) {
        if (json) {
            out.println(json(message));
            return;
        }
        FieldDescriptor id = message.getDescriptorForType().findFieldByName("id");
        if (idAlone && id != null) {
            out.println(message.getField(id));
            return;
        }
        List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
        Optional<FieldDescriptor> page = fields.stream().filter(Output::isPage).findFirst();
        if (page.isEmpty()) {
            out.print(MessageText.of(message, asset));
            return;
        }
        fields.stream()
                .filter(field -> field.isRepeated() && message.getRepeatedFieldCount(field) == 0)
                .forEach(field -> line("no %s", field.getName().replace('_', ' ')));
        out.print(MessageText.of(message, asset, field -> !isPage(field)));
        next(((PageResponse) message.getField(page.get())).getNextPageToken());
    }

    /** The same with members besides, for programs. */
    public void message(MessageOrBuilder message, JsonObject more) {
        if (!json) {
            message(message);
            return;
        }
        var all = Json.object();
        CanonicalJson.parse(json(message)).asObject().members().forEach(all::with);
        more.members().forEach(all::with);
        object(all.build());
    }

    /** Says how to see more of a list, if there is more. */
    public void next(String pageToken) {
        if (!pageToken.isEmpty()) {
            line("there may be more: --page-token %s", pageToken);
        }
    }

    /** Prints the answer for programs; nothing without {@code --json}. */
    public void object(JsonObject answer) {
        if (json) {
            Progress.makeRoom();
            out.println(answer.toText());
        }
    }

    private static boolean isPage(FieldDescriptor field) {
        return MessageText.isMessage(field) && field.getMessageType().equals(PageResponse.getDescriptor());
    }

    private static String json(MessageOrBuilder message) {
        try {
            return PRINTER.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
