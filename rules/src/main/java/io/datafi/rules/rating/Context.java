package io.datafi.rules.rating;

/**
 * What may sway a vote beside the items' quality. All numbers are differences, first item minus
 * second, so that swapping the items changes their sign.
 *
 * @param segment a part of the votes with ratings of its own, for example a language; may be empty
 * @param length how much longer the first answer is, in any unit that all votes share
 * @param markdown how much more marked up the first answer is
 * @param sameVendor 1 if the first item alone is of the judge's own vendor, -1 if the second, else
 *     0
 */
public record Context(String segment, double length, double markdown, double sameVendor)
        implements Comparable<Context> {
    /** Nothing is known. */
    public static final Context NONE = new Context("", 0, 0, 0);

    @Override
    public int compareTo(Context other) {
        int order = segment.compareTo(other.segment);
        order = order != 0 ? order : Double.compare(length, other.length);
        order = order != 0 ? order : Double.compare(markdown, other.markdown);
        return order != 0 ? order : Double.compare(sameVendor, other.sameVendor);
    }
}
