package io.datafi.benchmarks.kinds;

import io.datafi.rules.consensus.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Makes labels of a kind: true ones, and what somebody makes of them who does not look closely. */
record Maker(Kind kind, SplittableRandom random) {
    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    private static final int RANKED = 5;
    private static final String LETTERS = "abcdefghijklmnopqrst";

    private record Box(int left, int top, int right, int bottom, String label) {
        String text() {
            return "[%d,%d,%d,%d,\"%s\"]".formatted(left, top, right, bottom, label);
        }
    }

    /** A label as JSON. */
    String label() {
        return switch (kind) {
            case NUMBER -> number(50 + 20 * random.nextGaussian());
            case RANKING -> strings(shuffled().subList(0, RANKED));
            case SET -> strings(shuffled().subList(0, random.nextInt(4)));
            case SPANS -> {
                List<String> spans = new ArrayList<>();
                for (int count = random.nextInt(3); count > 0; count--) {
                    int start = random.nextInt(180);
                    spans.add(span(start, start + 5 + random.nextInt(20), anyOf("x", "y")));
                }
                yield spans.toString();
            }
            case BOXES -> {
                List<String> boxes = new ArrayList<>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    int left = random.nextInt(500);
                    int top = random.nextInt(400);
                    boxes.add(new Box(
                                    left,
                                    top,
                                    left + 30 + random.nextInt(110),
                                    top + 30 + random.nextInt(110),
                                    anyOf("car", "dog"))
                            .text());
                }
                yield boxes.toString();
            }
            case TEXT -> {
                List<String> words = new ArrayList<>();
                for (int count = 2 + random.nextInt(5); count > 0; count--) {
                    StringBuilder word = new StringBuilder();
                    for (int length = 2 + random.nextInt(6); length > 0; length--) {
                        word.append(letter());
                    }
                    words.add(word.toString());
                }
                yield '"' + String.join(" ", words) + '"';
            }
        };
    }

    /** The label that takes no thought. */
    String empty() {
        return switch (kind) {
            case NUMBER -> "0";
            case RANKING -> strings(ITEMS.subList(0, RANKED));
            case SET, SPANS, BOXES -> "[]";
            case TEXT -> "\"\"";
        };
    }

    /**
     * A label with small faults.
     *
     * @param fault how large or frequent they are, about 1
     */
    String blurred(String label, double fault) {
        return switch (kind) {
            case NUMBER -> number(Double.parseDouble(label) + 4 * fault * random.nextGaussian());
            case RANKING -> {
                List<String> items = new ArrayList<>(items(label));
                for (int i = 0; i < items.size() - 1; i++) {
                    if (random.nextDouble() < .12 * fault) {
                        Collections.swap(items, i, i + 1);
                    }
                }
                yield strings(items);
            }
            case SET ->
                strings(ITEMS.stream()
                        .filter(item -> items(label).contains(item) != random.nextDouble() < .04 * fault)
                        .toList());
            case SPANS, BOXES -> parts(label, fault).toString();
            case TEXT -> {
                StringBuilder text = new StringBuilder();
                label.substring(1, label.length() - 1)
                        .chars()
                        .forEach(letter -> text.append(random.nextDouble() < .03 * fault ? letter() : (char) letter));
                yield '"' + text.toString() + '"';
            }
        };
    }

    private List<String> parts(String label, double fault) {
        List<String> kept = new ArrayList<>();
        for (String part : label.substring(1, label.length() - 1).split("(?<=]),\\s*")) {
            if (part.isBlank() || random.nextDouble() < .05 * fault) {
                continue;
            }
            String[] cells = part.replaceAll("[\\[\\]\" ]", "").split(",");
            double size = kind == Kind.SPANS ? 1.2 * fault : 4 * fault;
            int[] at = new int[cells.length - 1];
            for (int i = 0; i < at.length; i++) {
                at[i] = (int) Math.max(0, Integer.parseInt(cells[i]) + Math.rint(size * random.nextGaussian()));
            }
            kept.add(
                    kind == Kind.SPANS
                            ? span(at[0], Math.max(at[1], at[0] + 4), cells[2])
                            : new Box(at[0], at[1], Math.max(at[0] + 1, at[2]), Math.max(at[1] + 1, at[3]), cells[4])
                                    .text());
        }
        return kept;
    }

    private List<String> shuffled() {
        List<String> items = new ArrayList<>(ITEMS);
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, random.nextInt(i + 1));
        }
        return items;
    }

    private static List<String> items(String label) {
        return label.equals("[]")
                ? List.of()
                : List.of(label.replaceAll("[\\[\\]\" ]", "").split(","));
    }

    private static String strings(List<String> items) {
        return items.stream().map(item -> '"' + item + '"').toList().toString();
    }

    private static String number(double x) {
        return "" + Math.rint(x * 100) / 100;
    }

    private static String span(int start, int end, String label) {
        return "[%d,%d,\"%s\"]".formatted(start, end, label);
    }

    private String anyOf(String... labels) {
        return labels[random.nextInt(labels.length)];
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
