package io.datafi.platform.transcoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of {@code google.api.http}: literals and variables of one segment each, and perhaps a verb.
 *
 * @param text as the contract writes it, such as {@code /v1/campaigns/{campaign_id}:close}
 * @param segments between the slashes, without the verb
 * @param verb after the last colon; empty: none
 */
record PathTemplate(String text, List<String> segments, String verb) {

    static PathTemplate of(String text) {
        int colon = text.lastIndexOf(':');
        String verb = colon > text.lastIndexOf('/') ? text.substring(colon + 1) : "";
        String path = verb.isEmpty() ? text : text.substring(0, colon);
        return new PathTemplate(text, split(path), verb);
    }

    /** Names of the fields that the path fills. */
    List<String> variables() {
        return segments.stream()
                .filter(PathTemplate::isVariable)
                .map(PathTemplate::name)
                .toList();
    }

    /** The values of the variables, as they were sent; empty if the path is another. */
    Optional<Map<String, String>> match(String path) {
        List<String> sent = new ArrayList<>(split(path));
        if (!verb.isEmpty() && !cut(sent, ":" + verb) || sent.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            String segment = segments.get(i);
            if (isVariable(segment)) {
                values.put(name(segment), sent.get(i));
            } else if (!segment.equals(sent.get(i))) {
                return Optional.empty();
            }
        }
        // A colon begins a verb: /campaigns/x:y is no campaign named x:y.
        boolean isWhole = values.values().stream().noneMatch(value -> value.isEmpty() || value.indexOf(':') >= 0);
        return isWhole ? Optional.of(values) : Optional.empty();
    }

    private static boolean cut(List<String> segments, String end) {
        String last = segments.getLast();
        if (!last.endsWith(end)) {
            return false;
        }
        segments.set(segments.size() - 1, last.substring(0, last.length() - end.length()));
        return true;
    }

    private static List<String> split(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }
}
