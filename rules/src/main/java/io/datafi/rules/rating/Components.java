package io.datafi.rules.rating;

import java.util.Arrays;

/**
 * Which items a maximum-likelihood fit can compare. Abilities are finite exactly within a set in
 * which every item can be reached from every other along "won or tied against" (Ford 1957): an item
 * that never lost could be any amount better. These sets are the strongly connected components.
 */
final class Components {
    private final int[] of;
    private final int[] size;

    /**
     * Finds the components.
     *
     * @param withTies whether a tie links both ways; else only wins link
     */
    Components(Design design, boolean withTies) {
        int n = design.items;
        int[] from = new int[n + 1];
        int[] backFrom = new int[n + 1];
        for (int pass = 0; pass < design.rows(); pass++) {
            if (wins(design, pass, 0, withTies)) {
                from[design.first(pass) + 1]++;
                backFrom[design.second(pass) + 1]++;
            }
            if (wins(design, pass, 2, withTies)) {
                from[design.second(pass) + 1]++;
                backFrom[design.first(pass) + 1]++;
            }
        }
        Arrays.parallelPrefix(from, Integer::sum);
        Arrays.parallelPrefix(backFrom, Integer::sum);
        int[] to = new int[from[n]];
        int[] backTo = new int[from[n]];
        int[] at = from.clone();
        int[] backAt = backFrom.clone();
        for (int row = 0; row < design.rows(); row++) {
            int i = design.first(row);
            int j = design.second(row);
            if (wins(design, row, 0, withTies)) {
                to[at[i]++] = j;
                backTo[backAt[j]++] = i;
            }
            if (wins(design, row, 2, withTies)) {
                to[at[j]++] = i;
                backTo[backAt[i]++] = j;
            }
        }
        of = new int[n];
        Arrays.fill(of, -1);
        int[] sizes = new int[n];
        int count = 0;
        // Kosaraju: against the arrows, the last finished item's whole component comes first.
        int[] finished = finished(from, to);
        int[] stack = new int[n];
        for (int f = n - 1; f >= 0; f--) {
            if (of[finished[f]] >= 0) {
                continue;
            }
            int top = 0;
            stack[top++] = finished[f];
            of[finished[f]] = count;
            while (top > 0) {
                int item = stack[--top];
                sizes[count]++;
                for (int e = backFrom[item]; e < backFrom[item + 1]; e++) {
                    if (of[backTo[e]] < 0) {
                        of[backTo[e]] = count;
                        stack[top++] = backTo[e];
                    }
                }
            }
            count++;
        }
        size = Arrays.copyOf(sizes, count);
    }

    private static boolean wins(Design design, int row, int outcome, boolean withTies) {
        return design.weight(row, outcome) > 0 || withTies && design.weight(row, 1) > 0;
    }

    private static int[] finished(int[] from, int[] to) {
        int n = from.length - 1;
        int[] finished = new int[n];
        int count = 0;
        int[] next = Arrays.copyOf(from, n);
        boolean[] seen = new boolean[n];
        int[] path = new int[n];
        for (int root = 0; root < n; root++) {
            int depth = 0;
            if (!seen[root]) {
                seen[root] = true;
                path[depth++] = root;
            }
            while (depth > 0) {
                int item = path[depth - 1];
                if (next[item] == from[item + 1]) {
                    finished[count++] = item;
                    depth--;
                } else {
                    int other = to[next[item]++];
                    if (!seen[other]) {
                        seen[other] = true;
                        path[depth++] = other;
                    }
                }
            }
        }
        return finished;
    }

    /** Whether any component has more than one item. */
    boolean haveCycle() {
        return Arrays.stream(size).anyMatch(items -> items > 1);
    }

    /**
     * The items of the largest component; of two as large, of that with the first item.
     *
     * @return for each item its index among them, or -1
     */
    int[] largest() {
        int best = of.length == 0 ? -1 : of[0];
        for (int component : of) {
            best = size[component] > size[best] ? component : best;
        }
        int[] place = new int[of.length];
        int count = 0;
        for (int item = 0; item < of.length; item++) {
            place[item] = of[item] == best ? count++ : -1;
        }
        return place;
    }
}
