package io.datafi.rules.rating;

import java.util.Arrays;
import java.util.Collection;

/**
 * Abilities that follow votes as they come and go. An update costs a few looks at the pairs,
 * whatever the number of votes behind them, and ends where a fit from nothing would, up to 1e-9.
 */
public final class LiveRatings {
    private final PairCounts counts;
    private final TieModel asked;
    private int[] place;
    private Design design;
    private int[] rowOf;
    private BradleyTerry method;
    private BradleyTerry.Fit fit;

    /**
     * Fits counts, which are this object's from now on.
     *
     * @param counts of all items that votes may name
     */
    public LiveRatings(PairCounts counts, TieModel ties) {
        this.counts = counts;
        asked = ties;
        fitAnew();
    }

    /**
     * Adds some votes and takes some back.
     *
     * @throws io.datafi.rules.RuleException VOTE_INVALID; the votes before the one refused stay
     *     counted
     */
    public void update(Collection<Vote> added, Collection<Vote> removed) {
        boolean same = fit != null;
        for (Vote vote : added) {
            counts.add(vote);
            same &= recount(vote);
        }
        for (Vote vote : removed) {
            counts.remove(vote);
            same &= recount(vote);
        }
        if (same) {
            fit = method.refit(design, fit);
        } else {
            fitAnew();
        }
    }

    /** By item, in code-point order; NaN for an item without finite estimate. */
    public double[] abilities() {
        double[] abilities = new double[place.length];
        for (int item = 0; item < place.length; item++) {
            abilities[item] = place[item] < 0 ? Double.NaN : fit.parameters()[place[item]];
        }
        return abilities;
    }

    /**
     * Brings the vote's row up to date.
     *
     * @return whether who can be compared is sure to be as before: a vote about rated items whose
     *     pair has no verdict that it had not, and none fewer
     */
    private boolean recount(Vote vote) {
        int a = counts.index(vote.itemA());
        int b = counts.index(vote.itemB());
        int row = rowOf[Math.min(a, b) * place.length + Math.max(a, b)];
        if (row < 0) {
            return false;
        }
        int i = Math.min(a, b);
        int j = Math.max(a, b);
        boolean same = true;
        double[] now = {counts.wins(i, j), counts.ties(i, j), counts.wins(j, i)};
        for (int outcome = 0; outcome < 3; outcome++) {
            same &= design.weight(row, outcome) > 0 == now[outcome] > 0;
        }
        design.set(row, now[0], now[1], now[2]);
        return same;
    }

    private void fitAnew() {
        Design all = Design.of(counts);
        int n = counts.items().size();
        place = new Components(all, true).largest();
        int rated = (int) Arrays.stream(place).filter(p -> p >= 0).count();
        rowOf = new int[n * n];
        Arrays.fill(rowOf, -1);
        fit = null;
        if (rated < 2) {
            Arrays.fill(place, -1);
            return;
        }
        design = all.among(place, rated);
        int row = 0;
        for (int r = 0; r < all.rows(); r++) {
            if (place[all.first(r)] >= 0 && place[all.second(r)] >= 0) {
                rowOf[all.first(r) * n + all.second(r)] = row++;
            }
        }
        method = new BradleyTerry(Leaderboard.usable(asked, design));
        fit = method.fit(design);
    }
}
