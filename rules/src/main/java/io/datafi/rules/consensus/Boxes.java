package io.datafi.rules.consensus;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Boxes on an image. Two answers' boxes of the same label are matched greedily, the largest
 * intersection over union first; the distance is 1 − 2 · Σ IoU of the matches ÷ the number of boxes
 * in both: a soft F1. Greedy matching differs from the best only where boxes of one answer overlap
 * each other, and has one result whatever their order.
 */
final class Boxes {
    /** Boxes that overlap less are different things. */
    private static final double SAME = .5;

    private record Box(double[] sides, String label) {
        double area() {
            return (sides[2] - sides[0]) * (sides[3] - sides[1]);
        }

        double overlap(Box other) {
            double width = Math.min(sides[2], other.sides[2]) - Math.max(sides[0], other.sides[0]);
            double height = Math.min(sides[3], other.sides[3]) - Math.max(sides[1], other.sides[1]);
            if (width <= 0 || height <= 0 || !label.equals(other.label)) {
                return 0;
            }
            double both = width * height;
            return both / (area() + other.area() - both);
        }

        Json json() {
            List<Json> parts = new ArrayList<>();
            for (double side : sides) {
                parts.add(new Json.Num(side));
            }
            if (!label.isEmpty()) {
                parts.add(Json.of(label));
            }
            return Json.array(parts);
        }
    }

    private record Match(int left, int right, double overlap) {}

    private Boxes() {}

    /** By label, then sides. */
    static Json read(Json json) {
        return write(boxes(json));
    }

    static double distance(Json a, Json b) {
        List<Box> left = boxes(a);
        List<Box> right = boxes(b);
        int count = left.size() + right.size();
        double sum = 0;
        for (Match match : matches(left, right)) {
            sum += match.overlap();
        }
        return count == 0 ? 0 : 1 - 2 * sum / count;
    }

    /**
     * The boxes of the best answer that more than half of the weight has too, each side at its
     * weighted median.
     */
    static Optional<Json> median(List<Json> values, double[] weights) {
        List<List<Box>> all = values.stream().map(Boxes::boxes).toList();
        List<Box> best = all.getFirst();
        List<List<Box>> same = new ArrayList<>();
        List<List<Double>> weight = new ArrayList<>();
        best.forEach(box -> same.add(new ArrayList<>()));
        best.forEach(box -> weight.add(new ArrayList<>()));
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            total += weights[i];
            for (Match match : matches(best, all.get(i))) {
                if (match.overlap() >= SAME) {
                    same.get(match.left()).add(all.get(i).get(match.right()));
                    weight.get(match.left()).add(weights[i]);
                }
            }
        }
        List<Box> merged = new ArrayList<>();
        for (int b = 0; b < best.size(); b++) {
            double[] votes =
                    weight.get(b).stream().mapToDouble(Double::doubleValue).toArray();
            if (2 * Arrays.stream(votes).sum() > total) {
                double[] sides = new double[4];
                for (int s = 0; s < 4; s++) {
                    int side = s;
                    double[] at = same.get(b).stream()
                            .mapToDouble(x -> x.sides()[side])
                            .toArray();
                    sides[s] = lowMedian(at, votes);
                }
                if (sides[0] < sides[2] && sides[1] < sides[3]) {
                    merged.add(new Box(sides, best.get(b).label()));
                }
            }
        }
        return Optional.of(write(merged));
    }

    /** The least value up to which at least half of the weight lies. */
    private static double lowMedian(double[] values, double[] weights) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double all = Arrays.stream(weights).sum();
        double below = 0;
        for (int i : order) {
            below += weights[i];
            if (2 * below >= all) {
                return values[i];
            }
        }
        return values[order[order.length - 1]];
    }

    private static List<Match> matches(List<Box> left, List<Box> right) {
        List<Match> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; j < right.size(); j++) {
                double overlap = left.get(i).overlap(right.get(j));
                if (overlap > 0) {
                    pairs.add(new Match(i, j, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Match::overlap).reversed());
        boolean[] leftUsed = new boolean[left.size()];
        boolean[] rightUsed = new boolean[right.size()];
        List<Match> matches = new ArrayList<>();
        for (Match pair : pairs) {
            if (!leftUsed[pair.left()] && !rightUsed[pair.right()]) {
                leftUsed[pair.left()] = true;
                rightUsed[pair.right()] = true;
                matches.add(pair);
            }
        }
        return matches;
    }

    private static List<Box> boxes(Json json) {
        List<Box> boxes = new ArrayList<>();
        for (Json item : Kind.asItems(json)) {
            List<Json> parts = Kind.asItems(item);
            if (parts.size() < 4 || parts.size() > 5) {
                throw Kind.invalid("a box is [left, top, right, bottom] with a label or without");
            }
            double[] sides = parts.stream().limit(4).mapToDouble(Kind::asNumber).toArray();
            if (!(sides[0] < sides[2] && sides[1] < sides[3])) {
                throw Kind.invalid("a box without area");
            }
            boxes.add(new Box(sides, parts.size() == 5 ? parts.get(4).asString() : ""));
        }
        return boxes;
    }

    private static Json write(List<Box> boxes) {
        return Json.array(boxes.stream()
                .sorted(Comparator.comparing(Box::label, CODE_POINTS).thenComparing(Box::sides, Arrays::compare))
                .map(Box::json)
                .toList());
    }
}
