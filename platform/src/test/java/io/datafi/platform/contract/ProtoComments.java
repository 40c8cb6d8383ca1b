package io.datafi.platform.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comments of the contracts, which generated descriptors lack. Reads the form that ours have:
 * above services, RPCs and messages, behind fields and values.
 */
final class ProtoComments {
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);");
    private static final Pattern BLOCK = Pattern.compile("^(?:service|message|enum) (\\w+)");
    private static final Pattern RPC = Pattern.compile("^ +rpc (\\w+)\\(");
    private static final Pattern MEMBER = Pattern.compile("^ +(?:(?:repeated |optional )?[\\w.]+ )?(\\w+) = \\d+");
    private static final Pattern BEHIND = Pattern.compile("[;{] *// ?(.*)$");

    private final Map<String, String> byName = new HashMap<>();
    private final StringBuilder above = new StringBuilder();
    private String pack = "";
    private String block = "";
    private String member = "";

    private ProtoComments() {}

    static ProtoComments read() {
        ProtoComments comments = new ProtoComments();
        try (Stream<Path> files = Files.walk(Contracts.ROOT.resolve("proto/datafi"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".proto")).toList()) {
                List<String> lines = Files.readAllLines(file);
                lines.forEach(comments::line);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return comments;
    }

    /** Of a thing by its full name; empty if it has none. */
    String of(String fullName) {
        return byName.getOrDefault(fullName, "");
    }

    private void line(String line) {
        if (line.strip().startsWith("//")) {
            above.append(above.isEmpty() ? "" : " ")
                    .append(line.strip().substring(2).strip());
            return;
        }
        find(PACKAGE, line, name -> pack = name);
        find(BLOCK, line, name -> {
            block = name;
            member = "";
            byName.put(pack + "." + name, above.toString());
        });
        find(RPC, line, name -> byName.put(pack + "." + block + "." + name, above.toString()));
        find(MEMBER, line, name -> {
            member = name;
            byName.put(pack + "." + block + "." + name, above.toString());
        });
        find(
                BEHIND,
                line,
                text -> byName.merge(
                        pack + "." + block + (member.isEmpty() ? "" : "." + member),
                        text,
                        (one, other) -> join(one, other)));
        if (!line.isBlank()) {
            above.setLength(0);
        }
    }

    private static String join(String above, String behind) {
        return above.isEmpty() ? behind : above + " " + behind;
    }

    private static void find(Pattern pattern, String line, Consumer<String> then) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
            then.accept(matcher.group(1));
        }
    }
}
