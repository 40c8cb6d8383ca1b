package io.datafi.rules.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.files.LeaderboardTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaderboardTest {
    /**
     * Three wins to one: odds of three, information 4·¾·¼ on the difference; the sandwich is the
     * same, and of four votes a quarter of the model's variance is added to it.
     */
    @Test
    void twoItemsAreRatedByHand() {
        var ratings = Leaderboard.of(votes("x>y", "x>y", "y<x", "y>x"), LeaderboardOptions.PLAIN);

        Rating x = ratings.rows().get(0);
        assertThat(x.ability()).isCloseTo(Math.log(3) / 2, within(1e-9));
        assertThat(x.modelError()).isCloseTo(Math.sqrt(4 / 3.) / 2, within(1e-8));
        assertThat(x.standardError()).isCloseTo(x.modelError() * Math.sqrt(1.25), within(1e-8));
        assertThat(x.rating()).isCloseTo(1000 + 200 * Math.log10(3), within(1e-6));
        assertThat(ratings.rows().get(1).ability()).isCloseTo(-x.ability(), within(1e-12));
        assertThat(ratings.logLikelihood()).isCloseTo(3 * Math.log(.75) + Math.log(.25), within(1e-9));
    }

    /** Davidson: P(win) : P(tie) : P(loss) are the shares themselves when there is one pair. */
    @Test
    void davidsonAndRaoKupperReproduceTheSharesOfOnePair() {
        VoteTable votes = votes("x>y", "x>y", "x>y", "x>y", "x=y", "x=y", "x=y", "y>x");

        var davidson = Leaderboard.of(votes, LeaderboardOptions.PLAIN.with(TieModel.DAVIDSON));
        var raoKupper = Leaderboard.of(votes, LeaderboardOptions.PLAIN.with(TieModel.RAO_KUPPER));

        assertThat(davidson.rows().get(0).ability()).isCloseTo(Math.log(4) / 2, within(1e-9));
        assertThat(Math.exp(davidson.tieParameter())).isCloseTo(1.5, within(1e-9));
        double[] logits = {Math.log(.5 / .5), Math.log(.125 / .875)};
        assertThat(raoKupper.tieParameter()).isCloseTo(-(logits[0] + logits[1]) / 2, within(1e-9));
        assertThat(raoKupper.rows().get(0).ability()).isCloseTo((logits[0] - logits[1]) / 4, within(1e-9));
        double saturated = 4 * Math.log(.5) + 3 * Math.log(.375) + Math.log(.125);
        assertThat(davidson.logLikelihood()).isCloseTo(saturated, within(1e-9));
        assertThat(raoKupper.logLikelihood()).isCloseTo(saturated, within(1e-9));
    }

    @Test
    void anItemThatNeverLostHasNoEstimateAndMovesNobody() {
        var without = Leaderboard.of(votes("x>y", "y>x", "x>y"), LeaderboardOptions.PLAIN);

        var with = Leaderboard.of(votes("x>y", "y>x", "x>y", "best>x", "best>y"), LeaderboardOptions.PLAIN);

        assertThat(with.rows().get(0).item()).isEqualTo("best");
        assertThat(with.rows().get(0).rated()).isFalse();
        assertThat(with.rows().subList(1, 3)).isEqualTo(without.rows());
        assertThat(LeaderboardTables.ratings(with)).contains("\nbest,,,,,,,,\nx,");
    }

    @Test
    void theLargestOfSeveralComponentsIsRated() {
        var ratings =
                Leaderboard.of(votes("a>b", "b>a", "c>d", "d>e", "e>c", "a>c", "lone=a"), LeaderboardOptions.PLAIN);

        assertThat(ratings.rows().stream().filter(Rating::rated).map(Rating::item))
                .containsExactly("a", "b", "lone");
    }

    @Test
    void nobodyIsRatedWhereNothingCanBeCompared() {
        assertThat(Leaderboard.of(votes("x>y", "x>y", "z!x"), LeaderboardOptions.PLAIN)
                        .rows())
                .hasSize(3)
                .noneMatch(Rating::rated);
        assertThat(Leaderboard.of(votes(), LeaderboardOptions.PLAIN).rows()).isEmpty();
    }

    /** With no win in a circle the tie parameter runs away together with the abilities. */
    @Test
    void aTieModelWithoutFiniteEstimateFallsBackToHalfWins() {
        VoteTable votes = votes("x>y", "x=y", "x>y");

        assertThat(Leaderboard.of(votes, LeaderboardOptions.PLAIN.with(TieModel.DAVIDSON))
                        .ties())
                .isEqualTo(TieModel.HALF);
        assertThat(LeaderboardTables.ratings(Leaderboard.of(votes, LeaderboardOptions.PLAIN.with(TieModel.DAVIDSON))))
                .isEqualTo(LeaderboardTables.ratings(Leaderboard.of(votes, LeaderboardOptions.PLAIN)));
        assertThat(Leaderboard.of(votes("x>y", "y>x"), LeaderboardOptions.PLAIN.with(TieModel.RAO_KUPPER))
                        .ties())
                .isEqualTo(TieModel.HALF);
    }

    @Test
    void bothBadIsNoTie() {
        VoteTable plain = votes("x>y", "y>x", "x>y");
        VoteTable withBad = votes("x>y", "y>x", "x>y", "x!y", "y!x", "x!y");

        assertThat(Leaderboard.of(withBad, LeaderboardOptions.PLAIN.with(TieModel.DAVIDSON))
                        .rows())
                .isEqualTo(Leaderboard.of(plain, LeaderboardOptions.PLAIN.with(TieModel.DAVIDSON))
                        .rows());
        assertThat(PairCounts.of(withBad).bad(1, 0)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void noByteDependsOnTheOrderOfVotesOrOfTheItemsInThem(TieModel ties) {
        var tournament = new Tournament(7, .2, Tournament.spread(8, 2)).honest("j", 30, 20);
        String expected =
                LeaderboardTables.ratings(Leaderboard.of(tournament.table(), LeaderboardOptions.PLAIN.with(ties)));
        List<Vote> shuffled = new ArrayList<>(tournament.votes);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.replaceAll(LeaderboardTest::swapped);

        assertThat(LeaderboardTables.ratings(
                        Leaderboard.of(new VoteTable(shuffled), LeaderboardOptions.PLAIN.with(ties))))
                .isEqualTo(expected);
    }

    /** The abilities maximise: a small move in any direction does not raise the likelihood. */
    @ParameterizedTest
    @EnumSource
    void theFitIsAMaximum(TieModel ties) {
        var votes = new Tournament(3, .15, Tournament.spread(5, 3))
                .honest("j", 20, 30)
                .table();
        Design design = Design.of(PairCounts.of(votes));
        var method = new BradleyTerry(ties);

        double[] at = method.fit(design).parameters();

        double highest = method.logLikelihood(design, at);
        for (int p = 0; p < at.length; p++) {
            for (double move : new double[] {-1e-3, 1e-3}) {
                double[] moved = at.clone();
                moved[p] += move;
                assertThat(method.logLikelihood(design, moved)).isLessThan(highest);
            }
        }
    }

    @Test
    void judgesWhoRepeatThemselvesWidenTheirErrorAlone() {
        List<Vote> once = new Tournament(5, 0, 1, 0, -1).honest("j", 200, 3).votes;
        List<Vote> fourTimes = new ArrayList<>();
        once.forEach(vote -> fourTimes.addAll(Collections.nCopies(4, vote)));

        Rating before = Leaderboard.of(new VoteTable(once), LeaderboardOptions.PLAIN)
                .rows()
                .get(0);
        Rating after = Leaderboard.of(new VoteTable(fourTimes), LeaderboardOptions.PLAIN)
                .rows()
                .get(0);

        assertThat(after.standardError()).isCloseTo(before.standardError() / 2, within(1e-3));
        assertThat(after.judgeError()).isCloseTo(before.judgeError(), within(1e-3));
    }

    @Test
    void withoutJudgesEachVoteStandsForItself() {
        var ratings = Leaderboard.of(votes("x>y", "y>x", "x>y", "x=y"), LeaderboardOptions.PLAIN);

        assertThat(ratings.rows())
                .allSatisfy(row -> assertThat(row.judgeError()).isCloseTo(row.standardError(), within(1e-12)));
    }

    /** Of three ties the sandwich is zero, but nobody knows exactly after three votes. */
    @Test
    void nothingButTiesLeavesAnInterval() {
        Rating x = Leaderboard.of(votes("x=y", "y=x", "x=y"), LeaderboardOptions.DEFAULT)
                .rows()
                .get(0);

        assertThat(x.ability()).isCloseTo(0, within(1e-9));
        assertThat(x.standardError()).isCloseTo(Math.sqrt(4 / 3.) / 2 / Math.sqrt(3), within(1e-8));
        assertThat(x.upper() - x.lower()).isGreaterThan(200);
    }

    @Test
    void theErrorIsInThePointsOfTheRatingBesideIt() {
        var row = Leaderboard.of(votes("x>y", "x>y", "y>x"), LeaderboardOptions.DEFAULT)
                .rows()
                .get(0);

        assertThat(row.upper() - row.rating()).isCloseTo(Rating.WIDTH * row.ratingError(), within(1e-9));
    }

    static Vote swapped(Vote vote) {
        Winner winner = switch (vote.winner()) {
            case A -> Winner.B;
            case B -> Winner.A;
            default -> vote.winner();
        };
        return new Vote(vote.itemB(), vote.itemA(), winner, vote.judge());
    }

    /** Votes like x>y, x=y and x!y (both bad), of nobody known. */
    static VoteTable votes(String... votes) {
        return new VoteTable(Arrays.stream(votes)
                .map(vote -> {
                    String[] items = vote.split("[><=!]");
                    Winner winner = switch (vote.charAt(items[0].length())) {
                        case '>' -> Winner.A;
                        case '<' -> Winner.B;
                        case '=' -> Winner.TIE;
                        default -> Winner.BAD;
                    };
                    return new Vote(items[0], items[1], winner, "");
                })
                .toList());
    }
}
