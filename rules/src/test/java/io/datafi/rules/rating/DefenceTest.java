package io.datafi.rules.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.files.LeaderboardTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DefenceTest {
    private static final int ITEMS = 20;
    private static final int MIDDLE = 10;

    @Test
    void honestJudgesKeepTheirVotesAndTheirInfluence() {
        for (int seed = 0; seed < 4; seed++) {
            VoteTable votes = tournament(seed).honest("honest", 100, 50).table();

            Defence defence = defence(votes);

            assertThat(defence.exclusions()).isEmpty();
            assertThat(defence.caps()).isEmpty();
            assertThat(defence.weights()).containsOnly(1);
        }
    }

    @Test
    void stuffingByATenthOfTheJudgesLiftsAMiddlingItemByTwentyPointsAtMost() {
        double mean = 0;
        for (int seed = 0; seed < 3; seed++) {
            var rigged = tournament(seed).honest("honest", 90, 100);
            rigged.rigged("rig", 10, 100, MIDDLE, false, false);
            mean += (defended(rigged.table(), MIDDLE) - honest(seed, MIDDLE)) / 3;
        }
        assertThat(mean).isLessThan(20);
    }

    @Test
    void judgesWhoVoteOnNothingElseAreExcludedWithTheReason() {
        var rigged = tournament(1).honest("honest", 90, 50);
        rigged.rigged("rig", 10, 50, MIDDLE, false, true);

        Defence defence = defence(rigged.table());

        assertThat(defence.exclusions()).hasSize(10);
        assertThat(defence.exclusions()).allSatisfy((judge, reason) -> {
            assertThat(judge).startsWith("rig");
            assertThat(reason).matches("(FAVOURS|BRIGADE_FOR) m10");
        });
        assertThat(defended(rigged.table(), MIDDLE)).isCloseTo(honest(1, MIDDLE), within(20.));
    }

    /** Each rigging judge has two ballots on the item: only all of them together show it. */
    @Test
    void stuffingByJudgesOfTwoBallotsLiftsByTwentyPointsAtMost() {
        var rigged = tournament(1).honest("honest", 900, 20);
        rigged.rigged("rig", 100, 20, MIDDLE, false, false);
        double honest = plain(tournament(1).honest("honest", 1_000, 20).table(), MIDDLE);

        assertThat(plain(rigged.table(), MIDDLE) - honest).isGreaterThan(25);
        assertThat(defended(rigged.table(), MIDDLE) - honest).isLessThan(20);
    }

    /** Among judges of five votes some cast 25, and rig: they differ from the many, wherever they are honest. */
    @Test
    void busyJudgesWhoStuffLiftByTwentyPointsAtMost() {
        var rigged = tournament(2).honest("honest", 900, 5);
        rigged.rigged("rig", 100, 25, MIDDLE, false, false);
        double honest = plain(tournament(2).honest("honest", 1_000, 5).table(), MIDDLE);

        assertThat(plain(rigged.table(), MIDDLE) - honest).isGreaterThan(100);
        assertThat(defended(rigged.table(), MIDDLE) - honest).isLessThan(20);
    }

    @Test
    void buryingTheBestItemCostsItThirtyPointsAtMost() {
        double mean = 0;
        for (int seed = 0; seed < 3; seed++) {
            var rigged = tournament(seed).honest("honest", 90, 100);
            rigged.rigged("rig", 10, 100, 0, true, seed % 2 == 0);
            mean += (defended(rigged.table(), 0) - honest(seed, 0)) / 3;
        }
        assertThat(mean).isGreaterThan(-30);
    }

    @Test
    void fiveIdentitiesMoveNoRankBeyondItsInterval() {
        for (int seed = 0; seed < 2; seed++) {
            List<Rating> before = Leaderboard.of(
                            tournament(seed).honest("honest", 200, 50).table(), LeaderboardOptions.PLAIN)
                    .rows();
            var rigged = tournament(seed).honest("honest", 200, 50);
            rigged.rigged("rig", 5, 100, 12, false, seed % 2 == 0);
            VoteTable votes = rigged.table();

            List<Rating> after =
                    Leaderboard.of(votes, LeaderboardOptions.DEFAULT).rows();

            for (int item = 0; item < ITEMS; item++) {
                double points = after.get(item).rating();
                long rank =
                        1 + after.stream().filter(row -> row.rating() > points).count();
                assertThat(rank).isBetween((long) before.get(item).rankLow(), (long)
                        before.get(item).rankHigh());
            }
        }
    }

    @Test
    void aJudgeAgainstEveryoneIsContrary() {
        var votes = tournament(2).honest("honest", 100, 50).votes;
        List<Vote> inverse = new ArrayList<>(new Tournament(9, 0, spread()).honest("x", 1, 400).votes);
        inverse.replaceAll(vote ->
                new Vote(vote.itemA(), vote.itemB(), vote.winner() == Winner.A ? Winner.B : Winner.A, "inverse"));
        votes.addAll(inverse);

        assertThat(defence(new VoteTable(votes)).exclusions()).containsOnly(Map.entry("inverse", "CONTRARY"));
    }

    @Test
    void noByteDependsOnTheOrderOfVotes() {
        var rigged = tournament(3).honest("honest", 45, 60);
        rigged.rigged("rig", 5, 60, 0, true, false);
        List<Vote> shuffled = new ArrayList<>(rigged.votes);
        Collections.shuffle(shuffled, new Random(1));

        Leaderboard defence = Leaderboard.of(rigged.table(), LeaderboardOptions.DEFAULT);
        Leaderboard other = Leaderboard.of(new VoteTable(shuffled), LeaderboardOptions.DEFAULT);

        assertThat(defence.defence().orElseThrow().caps()).isNotEmpty();
        assertThat(LeaderboardTables.caps(other)).isEqualTo(LeaderboardTables.caps(defence));
        assertThat(LeaderboardTables.exclusions(other)).isEqualTo(LeaderboardTables.exclusions(defence));
    }

    @Test
    void nobodyIsAccusedWhereNothingIsKnown() {
        assertThat(defence(LeaderboardTest.votes()).exclusions()).isEmpty();
        assertThat(defence(LeaderboardTest.votes("x>y", "x>y")).weights()).containsOnly(1);
    }

    /**
     * Eight heads of ten at even chances: the bound is (.5/.8)^8 · (.5/.2)^2, above the true tail.
     */
    @Test
    void theChernoffBoundIsTheOneByHand() {
        double[] even = new double[10];
        double[] one = new double[10];
        Arrays.fill(even, .5);
        Arrays.fill(one, 1);

        double log = JudgeTests.logTail(even, one, 10, 3, 0);

        assertThat(log).isCloseTo(8 * Math.log(.625) + 2 * Math.log(2.5), within(1e-9));
        assertThat(Math.exp(log)).isGreaterThan(56 / 1024.);
    }

    private static Defence defence(VoteTable votes) {
        return Leaderboard.of(votes, LeaderboardOptions.DEFAULT).defence().orElseThrow();
    }

    private static Tournament tournament(long seed) {
        return new Tournament(seed, .1, spread());
    }

    private static double[] spread() {
        return Tournament.spread(ITEMS, 2.4);
    }

    private static double honest(long seed, int item) {
        return plain(tournament(seed).honest("honest", 100, 100).table(), item);
    }

    private static double plain(VoteTable votes, int item) {
        return Leaderboard.of(votes, LeaderboardOptions.PLAIN).rows().get(item).rating();
    }

    private static double defended(VoteTable votes, int item) {
        return Leaderboard.of(votes, LeaderboardOptions.DEFAULT)
                .rows()
                .get(item)
                .rating();
    }
}
