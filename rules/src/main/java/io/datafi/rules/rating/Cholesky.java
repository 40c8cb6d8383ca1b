package io.datafi.rules.rating;

/** The factor L of a symmetric positive definite matrix L·Lᵀ, for solving and inverting. */
final class Cholesky {
    private final double[][] lower;

    /**
     * Factorises in place.
     *
     * @param matrix its lower triangle is replaced by the factor
     */
    Cholesky(double[][] matrix) {
        lower = matrix;
        int n = matrix.length;
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double value = matrix[i][j] - dot(matrix[i], matrix[j], 0, j);
                matrix[i][j] = i == j ? Math.sqrt(value) : value / matrix[j][j];
            }
        }
    }

    /** Whether the matrix was positive definite, as far as numbers can tell. */
    boolean isDefinite() {
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i][i] > 0)) {
                return false;
            }
        }
        return true;
    }

    /** The solution x of matrix · x = right. */
    double[] solve(double[] right) {
        int n = lower.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            x[i] = (x[i] - dot(lower[i], x, 0, i)) / lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            x[i] /= lower[i][i];
            for (int k = 0; k < i; k++) {
                x[k] -= lower[i][k] * x[i];
            }
        }
        return x;
    }

    /** The inverse of the matrix, whole. */
    double[][] inverse() {
        int n = lower.length;
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }

    private static double dot(double[] x, double[] y, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }
}
