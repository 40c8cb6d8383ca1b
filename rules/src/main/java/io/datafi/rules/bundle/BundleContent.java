package io.datafi.rules.bundle;

import static io.datafi.rules.RuleError.BUNDLE_INVALID;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.LogHash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The files of a bundle, read as the checks ask for them. Whatever cannot be read is a {@link
 * RuleException} of the check that asked.
 */
final class BundleContent {
    /** The log in which the streams of a kind are. */
    static final Map<String, String> LOG_OF = Map.of("campaign", "annotation", "epoch", "reward");

    static final List<String> LOGS = List.of("annotation", "reward");

    private final SortedMap<String, byte[]> files;
    private final Map<String, Stream> streams = new HashMap<>();
    private final Map<String, CampaignContent> campaigns = new HashMap<>();

    /** An event with the text that is its leaf. */
    record Event(LogEntry entry, JsonObject body, byte[] leafHash) {}

    /** The events of a stream, and what is wrong with the lines that are none. */
    record Stream(List<Event> events, List<String> problems) {
        List<Event> of(String type) {
            return events.stream()
                    .filter(event -> event.entry().type().equals(type))
                    .toList();
        }

        Event only(String type) {
            List<Event> found = of(type);
            require(found.size() == 1, "%d events %s", found.size(), type);
            return found.getFirst();
        }
    }

    BundleContent(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /** Fails the check that asks unless the condition holds. */
    static void require(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw BUNDLE_INVALID.because(message, arguments);
        }
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    byte[] file(String path) {
        byte[] content = files.get(path);
        require(content != null, "%s is missing", path);
        return content;
    }

    String text(String path) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(file(path));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw BUNDLE_INVALID.because("%s is not UTF-8", path);
        }
    }

    /** A file that must be canonical JSON. */
    JsonObject json(String path) {
        return CanonicalJson.parseCanonical(file(path), CanonicalJson.LENGTH_MAX)
                .asObject();
    }

    String hash(String path) {
        return Formats.hex(LogHash.sha256(file(path)));
    }

    JsonObject manifest() {
        return json(BundleBuilder.MANIFEST);
    }

    /** The streams that the manifest names: {@code campaign/<id>}, then {@code epoch/<n>}. */
    List<String> streams() {
        List<String> names = new ArrayList<>(streams("campaign"));
        names.addAll(streams("epoch"));
        return names;
    }

    List<String> streams(String kind) {
        List<String> ids = manifest().array(kind + "s").strings();
        return ids.stream().map(id -> kind + "/" + id).toList();
    }

    Stream stream(String name) {
        return streams.computeIfAbsent(name, this::read);
    }

    CampaignContent campaign(String stream) {
        CampaignContent known = campaigns.get(stream);
        if (known == null) {
            known = new CampaignContent(this, stream);
            campaigns.put(stream, known);
        }
        return known;
    }

    /** In how many rounds a campaign was settled, by the folders of its tables; at least one. */
    int rounds(String stream) {
        String start = stream + "/round/";
        return Math.max(1, (int) files.keySet().stream()
                .filter(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()).split("/", 2)[0])
                .distinct()
                .count());
    }

    /** The logs that the streams of the bundle are in. */
    List<String> logs() {
        List<String> needed = streams().stream().map(BundleContent::logOf).toList();
        return LOGS.stream().filter(needed::contains).toList();
    }

    /** The proofs of these logs. */
    List<LogProofFile> proofs() {
        List<LogProofFile> proofs = new ArrayList<>();
        for (String log : logs()) {
            String path = LogProofFile.path(log);
            LogProofFile proof = LogProofFile.of(json(path));
            require(proof.head().log().equals(log), "%s is of another log", path);
            proofs.add(proof);
        }
        return proofs;
    }

    static String logOf(String stream) {
        return LOG_OF.get(stream.substring(0, stream.indexOf('/')));
    }

    /** A whole number that is a JSON number or a decimal string: counts come as either. */
    static long whole(JsonObject object, String key) {
        return object.get(key) instanceof Json.Num ? object.integer(key) : object.amount(key);
    }

    /** The lines of a text file; an end that is missing is a problem. */
    List<String> lines(String path, List<String> problems) {
        List<String> lines = new ArrayList<>();
        String text = text(path);
        int from = 0;
        for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
            lines.add(text.substring(from, to));
            from = to + 1;
        }
        if (from < text.length()) {
            problems.add("the last line has no end");
        }
        return lines;
    }

    private Stream read(String name) {
        List<Event> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 1;
        for (String line : lines(name + "/events.jsonl", problems)) {
            try {
                LogEntry entry = LogEntry.parse(line);
                events.add(new Event(entry, entry.bodyValue(), LogEntry.leafHash(line)));
            } catch (RuleException malformed) {
                problems.add("line " + number + ": " + malformed.detail());
            }
            number++;
        }
        return new Stream(List.copyOf(events), List.copyOf(problems));
    }
}
