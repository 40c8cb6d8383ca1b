package io.datafi.rules.rating;

import static io.datafi.rules.rating.JudgeType.FIRST;
import static io.datafi.rules.rating.JudgeType.INFORMATIVE;
import static io.datafi.rules.rating.JudgeType.RANDOM;
import static io.datafi.rules.rating.JudgeType.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.files.LeaderboardTables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Judges who do not look at the items, beside some who do. */
class JudgeMixtureTest {
    private static final double[] TRUTH = Tournament.spread(10, 2.4);

    /** Without the mixture abilities shrink by .3, and the intervals hold a third of them. */
    @ParameterizedTest
    @EnumSource(names = {"INFORMATIVE", "RANDOM", "FIRST"})
    void intervalsCoverTheTruthWhoeverAThirdOfTheJudgesAre(JudgeType type) {
        int covered = 0;
        int tournaments = 15;
        for (int seed = 0; seed < tournaments; seed++) {
            List<Rating> rows = Leaderboard.of(crowd(seed, type, 60, 50), LeaderboardOptions.DEFAULT)
                    .rows();
            for (int i = 0; i < TRUTH.length; i++) {
                double truth = Rating.MEAN + Rating.SCALE * TRUTH[i];
                covered += rows.get(i).lower() <= truth && truth <= rows.get(i).upper() ? 1 : 0;
            }
        }
        // The benchmark runs 200 tournaments; here .95 less or more than three standard errors of 150 intervals.
        assertThat(covered / (10. * tournaments)).isBetween(.88, 1.);
    }

    @Test
    void judgesOfFiveVotesAreToldTogetherNotOneByOne() {
        Leaderboard board = Leaderboard.of(crowd(1, RANDOM, 1_000, 5), LeaderboardOptions.DEFAULT);

        JudgeMixture mixture = board.mixture().orElseThrow();
        assertThat(mixture.share(RANDOM)).isCloseTo(.3, within(.1));
        for (int judge = 0; judge < mixture.judges().size(); judge++) {
            assertThat(mixture.probability(judge, RANDOM)).isBetween(.01, .99);
        }
    }

    @Test
    void oneSidedJudgesOfEitherSideAreNamed() {
        List<Vote> votes = new Tournament(1, 0, TRUTH).honest("looks", 30, 30).votes;
        careless(votes, 2, "first", FIRST, 5, 30);
        careless(votes, 3, "second", SECOND, 5, 30);

        JudgeMixture mixture = Leaderboard.of(new VoteTable(votes), LeaderboardOptions.DEFAULT)
                .mixture()
                .orElseThrow();

        for (int judge = 0; judge < mixture.judges().size(); judge++) {
            String name = mixture.judges().get(judge);
            JudgeType type = name.startsWith("first") ? FIRST : name.startsWith("second") ? SECOND : INFORMATIVE;
            assertThat(mixture.probability(judge, type)).isGreaterThan(.9);
        }
    }

    /** The first item of each pair is always the same: who likes it is not told from who is one-sided. */
    @Test
    void nobodyIsOneSidedWhereEachPairIsShownInOneOrder() {
        List<Vote> votes = new Tournament(4, 0, TRUTH).honest("j", 40, 30).votes;
        careless(votes, 5, "first", FIRST, 15, 30);
        votes.replaceAll(vote -> vote.itemA().compareTo(vote.itemB()) < 0 ? vote : LeaderboardTest.swapped(vote));

        JudgeMixture mixture = Leaderboard.of(new VoteTable(votes), LeaderboardOptions.DEFAULT)
                .mixture()
                .orElseThrow();

        assertThat(mixture.share(FIRST)).isZero();
    }

    /** Each judge keeps to an order of one's own, as the students of CEMS do. */
    @Test
    void judgesOfStrongTasteAreNotRandom() {
        List<Vote> votes = new ArrayList<>();
        var random = new SplittableRandom(3);
        for (int judge = 0; judge < 100; judge++) {
            double[] liking = TRUTH.clone();
            for (int i = 0; i < liking.length; i++) {
                liking[i] += 1.5 * random.nextGaussian();
            }
            votes.addAll(new Tournament(100 + judge, 0, liking).honest("j" + judge, 1, 45).votes);
        }

        Leaderboard board = Leaderboard.of(new VoteTable(votes), LeaderboardOptions.DEFAULT);

        assertThat(board.mixture().orElseThrow().isMixed()).isFalse();
        assertThat(board.mixture().orElseThrow().variance()).isGreaterThan(.5);
    }

    @Test
    void honestJudgesAreAllInformative() {
        for (int seed = 0; seed < 4; seed++) {
            VoteTable votes = crowd(seed, INFORMATIVE, 60, 20);

            Leaderboard board = Leaderboard.of(votes, LeaderboardOptions.DEFAULT);

            assertThat(board.mixture().orElseThrow().isMixed()).isFalse();
            assertThat(board.rows())
                    .isEqualTo(Leaderboard.of(votes, LeaderboardOptions.PLAIN).rows());
        }
    }

    @ParameterizedTest
    @EnumSource
    void noByteDependsOnTheOrderOfVotesOrOnTheNamesOfJudges(TieModel ties) {
        List<Vote> votes = new Tournament(7, .1, TRUTH).honest("j", 20, 40).votes;
        careless(votes, 8, "k", RANDOM, 10, 40);
        List<Vote> other = new ArrayList<>(votes);
        Collections.shuffle(other, new Random(1));
        List<Vote> renamed = new ArrayList<>(votes);
        renamed.replaceAll(vote -> new Vote(
                vote.itemA(),
                vote.itemB(),
                vote.winner(),
                "x" + (997 - vote.judge().hashCode())));
        var options = LeaderboardOptions.DEFAULT.with(ties);

        Leaderboard board = Leaderboard.of(new VoteTable(votes), options);
        Leaderboard same = Leaderboard.of(new VoteTable(other), options);
        Leaderboard alike = Leaderboard.of(new VoteTable(renamed), options);

        assertThat(board.mixture().orElseThrow().isMixed()).isTrue();
        assertThat(LeaderboardTables.ratings(same)).isEqualTo(LeaderboardTables.ratings(board));
        assertThat(LeaderboardTables.judges(same)).isEqualTo(LeaderboardTables.judges(board));
        for (int item = 0; item < TRUTH.length; item++) {
            double rating = board.rows().get(item).rating();
            assertThat(alike.rows().get(item).rating()).isCloseTo(rating, within(1e-6));
        }
    }

    /** A third of the judges are of the type. */
    private static VoteTable crowd(long seed, JudgeType type, int judges, int votesEach) {
        List<Vote> votes = new Tournament(seed, 0, TRUTH).honest("j", judges * 7 / 10, votesEach).votes;
        careless(votes, seed + 1_000, "k", type, judges * 3 / 10, votesEach);
        return new VoteTable(votes);
    }

    private static void careless(List<Vote> votes, long seed, String name, JudgeType type, int count, int each) {
        var random = new SplittableRandom(seed);
        for (Vote vote : new Tournament(seed, 0, TRUTH).honest(name, count, each).votes) {
            Winner winner = switch (type) {
                case INFORMATIVE -> vote.winner();
                case RANDOM -> random.nextBoolean() ? Winner.A : Winner.B;
                case FIRST -> Winner.A;
                case SECOND -> Winner.B;
            };
            votes.add(new Vote(vote.itemA(), vote.itemB(), winner, vote.judge()));
        }
    }
}
