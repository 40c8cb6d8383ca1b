package io.datafi.cli.offline;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.Alike;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Labels that a person would call the same: they differ only in case, white space (also the
 * no-break space), Unicode form, characters without a width, or as numbers.
 */
final class Lookalikes {
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Mn}\\p{Z}&&[^ ]]");

    private final List<String> groups;
    private final Map<String, String> joined;

    private Lookalikes(List<String> groups, Map<String, String> joined) {
        this.groups = groups;
        this.joined = joined;
    }

    /**
     * Finds them.
     *
     * @param known labels that stay as they are
     * @param counts how often each label was given
     */
    static Lookalikes of(Collection<String> known, Map<String, Integer> counts) {
        Map<String, Integer> all = new TreeMap<>(CODE_POINTS);
        all.putAll(counts);
        known.forEach(label -> all.putIfAbsent(label, 0));
        Map<String, List<String>> byKey = all.keySet().stream()
                .collect(Collectors.groupingBy(Lookalikes::key, TreeMap::new, Collectors.toList()));
        Map<String, String> joined = new HashMap<>();
        List<String> groups = byKey.values().stream()
                .filter(labels -> labels.size() > 1)
                .map(labels -> {
                    labels.sort(Comparator.comparing((String label) -> !known.contains(label))
                            .thenComparing(label -> -all.get(label)));
                    String kept = known.contains(labels.getFirst()) ? labels.getFirst() : tidy(labels.getFirst());
                    labels.stream().filter(label -> !known.contains(label)).forEach(label -> joined.put(label, kept));
                    return labels.stream()
                            .map(label -> "%s (%d)".formatted(shown(label), all.get(label)))
                            .collect(Collectors.joining(", "));
                })
                .toList();
        return new Lookalikes(groups, joined);
    }

    /** Each group for a person, with how often its labels were given; what cannot be seen is written out. */
    List<String> groups() {
        return groups;
    }

    /** The label that stands for this one. */
    String joined(String label) {
        return joined.getOrDefault(label, label);
    }

    private static String key(String label) {
        String folded = DIGIT.matcher(Alike.folded(label))
                .replaceAll(
                        digit -> String.valueOf(Character.digit(digit.group().codePointAt(0), 10)));
        return NUMBER.matcher(folded).matches()
                ? new BigDecimal(folded).stripTrailingZeros().toPlainString()
                : folded;
    }

    private static String tidy(String label) {
        return white(Normalizer.normalize(label, Normalizer.Form.NFC));
    }

    private static String white(String text) {
        return WHITE.matcher(text).replaceAll(" ").strip();
    }

    private static String shown(String label) {
        return '"'
                + UNSEEN.matcher(label)
                        .replaceAll(
                                unseen -> "\\\\u%04X".formatted(unseen.group().codePointAt(0)))
                + '"';
    }
}
