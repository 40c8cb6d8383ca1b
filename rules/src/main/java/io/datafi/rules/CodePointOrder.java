package io.datafi.rules;

import java.util.Comparator;

/**
 * Orders strings by Unicode code point, which is also the order of their UTF-8 bytes. {@link
 * String#compareTo} differs: it puts U+1F600 (a surrogate pair) before U+FF01.
 */
public enum CodePointOrder implements Comparator<String> {
    /** The order of rows, tasks, workers and classes in everything we publish. */
    CODE_POINTS;

    @Override
    public int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // At the first difference only one question is open: a surrogate stands for more
                // than any other unit.
                boolean surrogateA = Character.isSurrogate(a);
                boolean surrogateB = Character.isSurrogate(b);
                return surrogateA == surrogateB ? Character.compare(a, b) : Boolean.compare(surrogateA, surrogateB);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
