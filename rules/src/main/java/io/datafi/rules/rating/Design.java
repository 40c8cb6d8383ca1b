package io.datafi.rules.rating;

import java.util.Arrays;
import java.util.List;

/**
 * What a fit sees: rows of votes on two items under the same circumstances. A row is η = ability[i]
 * − ability[j] + Σ x·coefficient, and for each outcome (0 win of i, 1 tie, 2 loss) the sum of the
 * votes' weights and of their squares. Both-bad votes are in no row.
 */
final class Design {
    final int items;
    final int covariates;
    private int rows;
    private int[] first;
    private int[] second;
    private double[] weight;
    private double[] square;
    private double[] x;

    Design(int items, int covariates, int capacity) {
        this.items = items;
        this.covariates = covariates;
        first = new int[capacity];
        second = new int[capacity];
        weight = new double[3 * capacity];
        square = new double[3 * capacity];
        x = new double[covariates * capacity];
    }

    /** One row for each pair that was compared. */
    static Design of(PairCounts counts) {
        int n = counts.items().size();
        Design design = new Design(n, 0, 16);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                design.pair(i, j, counts.wins(i, j), counts.ties(i, j), counts.wins(j, i));
            }
        }
        return design;
    }

    /**
     * The rows of weighted votes: without covariates one for each pair, else one for each vote.
     *
     * @param weight of each vote; 0 leaves it out
     */
    static Design of(VoteTable votes, double[] weight, List<Covariate> covariates) {
        return of(votes, VoteWeights.of(weight), covariates);
    }

    /** The same, by weights that know which judges look at the items. */
    static Design of(VoteTable votes, VoteWeights weights, List<Covariate> covariates) {
        int n = votes.items().size();
        int k = covariates.size();
        Design design = new Design(n, k, k == 0 ? 16 : votes.size());
        int[] rowOf = new int[k == 0 ? n * n : 0];
        Arrays.fill(rowOf, -1);
        for (int v = 0; v < votes.size(); v++) {
            if (weights.of(v) == 0 || votes.winner(v) == Winner.BAD) {
                continue;
            }
            int a = votes.itemA(v);
            int b = votes.itemB(v);
            int outcome = votes.winner(v) == Winner.TIE ? 1 : votes.winner(v) == Winner.A ? 0 : 2;
            int row;
            if (k == 0) {
                int cell = Math.min(a, b) * n + Math.max(a, b);
                if (rowOf[cell] < 0) {
                    rowOf[cell] = design.row(Math.min(a, b), Math.max(a, b));
                }
                row = rowOf[cell];
                outcome = a < b ? outcome : 2 - outcome;
            } else {
                row = design.row(a, b);
                for (int c = 0; c < k; c++) {
                    design.x[row * k + c] = covariates.get(c).of(votes.context(v));
                }
            }
            design.count(row, outcome, weights.of(v), weights.square(v));
        }
        return design;
    }

    private void pair(int i, int j, double wins, double ties, double losses) {
        if (wins + ties + losses > 0) {
            int row = row(i, j);
            set(row, wins, ties, losses);
            System.arraycopy(weight, 3 * row, square, 3 * row, 3);
        }
    }

    private int row(int i, int j) {
        if (rows == first.length) {
            int capacity = 2 * rows;
            first = Arrays.copyOf(first, capacity);
            second = Arrays.copyOf(second, capacity);
            weight = Arrays.copyOf(weight, 3 * capacity);
            square = Arrays.copyOf(square, 3 * capacity);
            x = Arrays.copyOf(x, covariates * capacity);
        }
        first[rows] = i;
        second[rows] = j;
        return rows++;
    }

    private void count(int row, int outcome, double by, double bySquare) {
        weight[3 * row + outcome] += by;
        square[3 * row + outcome] += bySquare;
    }

    /** Other votes in a row, each of weight one. */
    void set(int row, double wins, double ties, double losses) {
        weight[3 * row] = wins;
        weight[3 * row + 1] = ties;
        weight[3 * row + 2] = losses;
    }

    /** Adds wins of one item against another, which were compared before or not. */
    void addWins(int winner, int loser, double wins) {
        count(row(winner, loser), 0, wins, wins);
    }

    /** The same rows with counts of their own. */
    Design copy() {
        Design copy = new Design(items, covariates, 0);
        copy.rows = rows;
        copy.first = first;
        copy.second = second;
        copy.x = x;
        copy.weight = weight.clone();
        copy.square = square;
        return copy;
    }

    /**
     * The rows among some items.
     *
     * @param place of each item its index among those that stay, or -1
     */
    Design among(int[] place, int stay) {
        Design part = new Design(stay, covariates, Math.max(rows, 1));
        for (int row = 0; row < rows; row++) {
            int i = place[first[row]];
            int j = place[second[row]];
            if (i >= 0 && j >= 0) {
                int to = part.row(i, j);
                System.arraycopy(weight, 3 * row, part.weight, 3 * to, 3);
                System.arraycopy(square, 3 * row, part.square, 3 * to, 3);
                System.arraycopy(x, covariates * row, part.x, covariates * to, covariates);
            }
        }
        return part;
    }

    /**
     * Adds a row's share to the lower triangle of a matrix over the parameters.
     *
     * @param byEta factor of d·dᵀ, d being the row's direction in abilities and coefficients
     * @param byBoth factor of d in the row of the tie parameter, if the matrix has one
     * @param byTau factor in the corner of the tie parameter
     */
    void addOuter(double[][] sum, int row, double byEta, double byBoth, double byTau) {
        int i = first[row];
        int j = second[row];
        sum[i][i] += byEta;
        sum[j][j] += byEta;
        sum[Math.max(i, j)][Math.min(i, j)] -= byEta;
        for (int c = 0; c < covariates; c++) {
            double[] of = sum[items + c];
            double value = x(row, c);
            of[i] += byEta * value;
            of[j] -= byEta * value;
            for (int d = 0; d <= c; d++) {
                of[items + d] += byEta * value * x(row, d);
            }
        }
        if (sum.length > items + covariates) {
            double[] tie = sum[items + covariates];
            tie[i] += byBoth;
            tie[j] -= byBoth;
            for (int c = 0; c < covariates; c++) {
                tie[items + c] += byBoth * x(row, c);
            }
            tie[items + covariates] += byTau;
        }
    }

    int rows() {
        return rows;
    }

    int first(int row) {
        return first[row];
    }

    int second(int row) {
        return second[row];
    }

    double weight(int row, int outcome) {
        return weight[3 * row + outcome];
    }

    double square(int row, int outcome) {
        return square[3 * row + outcome];
    }

    double x(int row, int covariate) {
        return x[row * covariates + covariate];
    }

    double total(int outcome) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += weight[3 * row + outcome];
        }
        return sum;
    }
}
