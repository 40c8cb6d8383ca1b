package io.datafi.rules.rating;

import static io.datafi.rules.Assertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.RuleError;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bootstrap, coverage, updates, and what it takes to swap two items. */
class ResamplingTest {
    @ParameterizedTest
    @CsvSource({"20, .1", "1000, .003", "300, .2", "5000, .4", "200, .9", "1000000, .0001"})
    void binomialDrawsHaveTheirMeanAndVariance(long trials, double chance) {
        var random = new SplittableRandom(1);
        int draws = 40_000;
        double sum = 0;
        double squares = 0;
        double mean = trials * chance;
        for (int i = 0; i < draws; i++) {
            double apart = Binomial.draw(random, trials, chance) - mean;
            sum += apart;
            squares += apart * apart;
        }
        double variance = mean * (1 - chance);
        // Four standard errors of a mean, and of a variance whose kurtosis is about three.
        assertThat(sum / draws).isCloseTo(0, within(4 * Math.sqrt(variance / draws)));
        assertThat(squares / draws / variance).isCloseTo(1, within(4 * Math.sqrt(2.2 / draws)));
    }

    @Test
    void aDrawWithoutChanceIsNone() {
        var random = new SplittableRandom(1);

        assertThat(Binomial.draw(random, 10, 0)).isZero();
        assertThat(Binomial.draw(random, 10, 1)).isEqualTo(10);
        assertThat(Binomial.draw(random, 0, .5)).isZero();
    }

    @Test
    void theBootstrapAgreesWithTheSandwichAndWithItself() {
        VoteTable votes = new Tournament(4, .2, Tournament.spread(6, 2))
                .honest("j", 50, 60)
                .table();
        List<Rating> ratings = Leaderboard.of(votes, LeaderboardOptions.PLAIN).rows();

        var intervals = Bootstrap.of(PairCounts.of(votes), TieModel.HALF, 400, 11);

        for (int i = 0; i < ratings.size(); i++) {
            double width = ratings.get(i).upper() - ratings.get(i).lower();
            assertThat(intervals.get(i).lower()).isCloseTo(ratings.get(i).lower(), within(width * .12));
            assertThat(intervals.get(i).upper()).isCloseTo(ratings.get(i).upper(), within(width * .12));
            assertThat(intervals.get(i).rounds()).isEqualTo(400);
        }
        assertThat(Bootstrap.of(PairCounts.of(votes), TieModel.HALF, 400, 11)).isEqualTo(intervals);
    }

    /** One vote holds z: a round that does not draw it cannot compare z. */
    @Test
    void roundsThatCannotCompareAnItemAreCounted() {
        List<Vote> votes = new ArrayList<>(new Tournament(4, 0, 0, 0, 0).honest("j", 1, 50).votes);
        votes.add(new Vote("z", "m00", Winner.TIE, ""));

        var intervals = Bootstrap.of(PairCounts.of(new VoteTable(votes)), TieModel.HALF, 500, 3);

        assertThat(intervals.get(3).rounds() / 500.).isCloseTo(1 - Math.exp(-1), within(.1));
        assertThat(intervals.get(0).rounds()).isEqualTo(500);
    }

    /** 95 % intervals hold the true ability .93 to .97 of the time; the benchmark runs 1,000. */
    @Test
    void intervalsCoverTheTruth() {
        double[] truth = Tournament.spread(20, 2.4);
        int covered = 0;
        int tournaments = 150;
        for (int seed = 0; seed < tournaments; seed++) {
            VoteTable votes =
                    new Tournament(seed, 0, truth).honest("j", 20, 100).table();
            List<Rating> rows = Leaderboard.of(votes, LeaderboardOptions.PLAIN).rows();
            for (int i = 0; i < truth.length; i++) {
                double rating = Rating.MEAN + Rating.SCALE * truth[i];
                Rating row = rows.get(i);
                covered += row.lower() <= rating && rating <= row.upper() ? 1 : 0;
            }
        }
        assertThat(covered / (20. * tournaments)).isBetween(.93, .97);
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateEndsWhereAFitFromNothingWould(TieModel ties) {
        var old = new Tournament(8, .2, Tournament.spread(7, 2)).honest("j", 40, 50).votes;
        var fresh = new Tournament(9, .2, Tournament.spread(7, -1)).honest("k", 4, 50).votes;
        List<Vote> removed = old.subList(0, 300);
        var live = new LiveRatings(PairCounts.of(new VoteTable(old)), ties);

        live.update(fresh, removed);

        List<Vote> now = new ArrayList<>(old.subList(300, old.size()));
        now.addAll(fresh);
        List<Rating> expected = Leaderboard.of(new VoteTable(now), LeaderboardOptions.PLAIN.with(ties))
                .rows();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(live.abilities()[i]).isCloseTo(expected.get(i).ability(), within(1e-9));
        }
    }

    @Test
    void updatesFollowWhoCanBeCompared() {
        var counts = new PairCounts(List.of("x", "y", "z"));
        var live = new LiveRatings(counts, TieModel.HALF);
        Vote xBeatsY = new Vote("x", "y", Winner.A, "");
        Vote yBeatsX = new Vote("x", "y", Winner.B, "");

        assertThat(live.abilities()).containsOnly(Double.NaN);
        live.update(List.of(xBeatsY, yBeatsX, new Vote("z", "y", Winner.A, "")), List.of());
        assertThat(live.abilities()).containsExactly(0, 0, Double.NaN);
        live.update(List.of(), List.of(yBeatsX));
        assertThat(live.abilities()).containsOnly(Double.NaN);
        assertRefused(RuleError.VOTE_INVALID, () -> live.update(List.of(), List.of(yBeatsX)));
        assertRefused(RuleError.VOTE_INVALID, () -> counts.add(new Vote("x", "q", Winner.TIE, "")));
    }

    /** 3:1 is turned by the second vote for the loser: 3:2 is not, 3:3 is. */
    @Test
    void votesToSwapAreTheLeastThatDo() {
        var counts = PairCounts.of(LeaderboardTest.votes("x>y", "x>y", "x>y", "y>x", "z>x"));

        assertThat(VotesToOvertake.votes(counts, 0, 1)).hasValue(2);
        assertThat(VotesToOvertake.votes(counts, 1, 0)).hasValue(2);
        assertThat(VotesToOvertake.votes(counts, 0, 2)).isEmpty();
    }

    @Test
    void oneVoteFewerDoesNotSwap() {
        VoteTable votes = new Tournament(6, .1, Tournament.spread(5, 2))
                .honest("j", 30, 30)
                .table();
        long least = VotesToOvertake.votes(PairCounts.of(votes), 1, 2).orElseThrow();

        for (long more : new long[] {least - 1, least}) {
            var counts = PairCounts.of(votes);
            boolean first = ability(counts, 1) > ability(counts, 2);
            for (long v = 0; v < more; v++) {
                counts.add(new Vote("m01", "m02", first ? Winner.B : Winner.A, ""));
            }
            boolean turned = ability(counts, 1) > ability(counts, 2) != first;
            assertThat(turned).isEqualTo(more == least);
        }
    }

    private static double ability(PairCounts counts, int item) {
        return new LiveRatings(counts, TieModel.HALF).abilities()[item];
    }
}
