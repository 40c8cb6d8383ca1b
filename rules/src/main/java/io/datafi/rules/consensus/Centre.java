package io.datafi.rules.consensus;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How several numbers become one. */
enum Centre {
    /** The mean by weight. */
    MEAN {
        @Override
        double of(double[] x, double[] weight, double[] scale) {
            return mean(x, weight);
        }
    },
    /** The median by weight. */
    MEDIAN {
        @Override
        double of(double[] x, double[] weight, double[] scale) {
            return median(x, weight);
        }
    },
    /**
     * The location of Student's t with {@value #FREEDOM} degrees of freedom, by {@value #STEPS} steps of
     * reweighting from the median.
     */
    STUDENT {
        @Override
        double of(double[] x, double[] weight, double[] scale) {
            double centre = median(x, weight);
            double[] counts = new double[x.length];
            for (int step = 0; step < STEPS; step++) {
                for (int i = 0; i < x.length; i++) {
                    double off = (x[i] - centre) / scale[i];
                    counts[i] = weight[i] * (FREEDOM + 1) / (FREEDOM + off * off);
                }
                centre = mean(x, counts);
            }
            return centre;
        }
    };

    private static final double FREEDOM = 3;
    private static final int STEPS = 5;

    /** Weights that differ by less than this share are equal. */
    private static final double ROUNDING = 1e-9;

    /**
     * The one number.
     *
     * @param x at least one
     * @param scale how far each may be off
     */
    abstract double of(double[] x, double[] weight, double[] scale);

    private static double mean(double[] x, double[] weight) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weight[i] * x[i];
            weights += weight[i];
        }
        return sum / weights;
    }

    /** With equal weights. */
    static double median(double[] x) {
        double[] once = new double[x.length];
        Arrays.fill(once, 1);
        return median(x, once);
    }

    /**
     * Up to which half of the weight lies. Between two numbers: the one that is there more often, else
     * the middle.
     */
    static double median(double[] x, double[] weight) {
        Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> x[i]));
        double all = Arrays.stream(order).mapToDouble(i -> weight[i]).sum();
        double below = 0;
        for (int k = 0; k < order.length - 1; k++) {
            below += weight[order[k]];
            if (Math.abs(2 * below - all) <= ROUNDING * all) {
                return between(x, x[order[k]], x[order[k + 1]]);
            }
            if (2 * below > all) {
                return x[order[k]];
            }
        }
        return x[order[order.length - 1]];
    }

    private static double between(double[] x, double low, double high) {
        long lows = Arrays.stream(x).filter(each -> each == low).count();
        long highs = Arrays.stream(x).filter(each -> each == high).count();
        return lows > highs ? low : highs > lows ? high : (low + high) / 2;
    }
}
