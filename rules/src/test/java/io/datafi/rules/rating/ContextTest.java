package io.datafi.rules.rating;

import static io.datafi.rules.Assertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.RuleError;
import io.datafi.rules.RuleException;
import io.datafi.rules.files.VoteFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Covariates, segments, and the columns they come from. */
class ContextTest {
    /** Judges favour longer answers and what is shown first; the best item writes at length. */
    @Test
    void covariatesTakeOutWhatSwaysVotes() {
        double[] ability = {.5, 0, -.5};
        double[] length = {2, 0, 0};
        List<Vote> votes = new ArrayList<>();
        var random = new SplittableRandom(2);
        for (int v = 0; v < 12_000; v++) {
            int a = random.nextInt(3);
            int b = (a + 1 + random.nextInt(2)) % 3;
            double longer = length[a] - length[b] + random.nextGaussian();
            double eta = ability[a] - ability[b] + .4 * longer + .3;
            Winner winner = random.nextDouble() < TieModel.logistic(eta) ? Winner.A : Winner.B;
            var context = new Context("", longer, 0, 0);
            votes.add(new Vote("m" + a, "m" + b, winner, "j" + v % 100, context));
        }
        VoteTable table = new VoteTable(votes);
        var asked = List.of(Covariate.LENGTH, Covariate.POSITION);

        var plain = Leaderboard.of(table, LeaderboardOptions.PLAIN);
        var fair = Leaderboard.of(table, LeaderboardOptions.DEFAULT.with(asked));

        for (int effect = 0; effect < 2; effect++) {
            var found = fair.effects().get(effect);
            assertThat(found.coefficient()).isCloseTo(effect == 0 ? .4 : .3, within(4 * found.standardError()));
        }
        for (int item = 0; item < 3; item++) {
            Rating row = fair.rows().get(item);
            assertThat(row.ability()).isCloseTo(ability[item], within(4 * row.standardError()));
        }
        assertThat(plain.rows().get(0).ability()).isGreaterThan(.7);
    }

    @Test
    void aCovariateThatSaysNothingOrEverythingIsRefused() {
        VoteTable silent = new VoteTable(sameLength(0));
        VoteTable splitting = new VoteTable(sameLength(1));

        for (VoteTable votes : List.of(silent, splitting)) {
            assertRefused(
                    RuleError.NOT_CONVERGED,
                    () -> Leaderboard.of(votes, LeaderboardOptions.DEFAULT.with(List.of(Covariate.LENGTH))));
        }
    }

    /** The winner is always so much longer. */
    private static List<Vote> sameLength(double length) {
        List<Vote> votes = new ArrayList<>();
        for (int v = 0; v < 20; v++) {
            Winner winner = v % 2 == 0 ? Winner.A : Winner.B;
            var context = new Context("", v % 2 == 0 ? length : -length, 0, 0);
            votes.add(new Vote("x", "y", winner, "", context));
        }
        return votes;
    }

    @Test
    void segmentsThatDoNotDifferStayNearTheWhole() {
        Segments alike = segments(twoSegments(1, 1));
        Segments apart = segments(twoSegments(1, -1));

        assertThat(alike.variance()).isLessThan(.02);
        assertThat(apart.variance()).isGreaterThan(.3);
        assertThat(apart.rows().get(0).segment()).isEqualTo("de");
        assertThat(apart.rows().get(0).ability()).isCloseTo(1, within(.2));
        assertThat(apart.rows().get(3).segment()).isEqualTo("en");
        assertThat(apart.rows().get(3).ability()).isCloseTo(-1, within(.2));
    }

    private static Segments segments(VoteTable votes) {
        return Segments.of(votes, Leaderboard.of(votes, LeaderboardOptions.PLAIN));
    }

    private static VoteTable twoSegments(double de, double en) {
        List<Vote> votes = new ArrayList<>();
        for (String segment : List.of("de", "en")) {
            double of = segment.equals("de") ? de : en;
            for (Vote vote : new Tournament(5, 0, of, 0, -of).honest("j", 10, 300).votes) {
                var context = new Context(segment, 0, 0, 0);
                votes.add(new Vote(vote.itemA(), vote.itemB(), vote.winner(), vote.judge(), context));
            }
        }
        return new VoteTable(votes);
    }

    @Test
    void columnsAreFoundByNameAndRefusalsNameTheLine() {
        var votes = read("length,winner,item_b,same_vendor,item_a,segment\n-1.5,tie,y,1,x,de\n,b,x,,y,\n");

        assertThat(votes)
                .containsExactly(
                        new Vote("x", "y", Winner.TIE, "", new Context("de", -1.5, 0, 1)),
                        new Vote("y", "x", Winner.B, "", Context.NONE));
        assertRefused(RuleError.UNKNOWN_COLUMN, () -> read("item_a,item_b,winner,mood\n"));
        assertRefused(RuleError.MISSING_COLUMN, () -> read("item_a,winner\n"));
        for (String bad : List.of("x,y,A,1", "x,x,a,1", ",y,a,1", "x,y,a,1e3", "x,y,a,NaN", "x,y,,1")) {
            assertThatThrownBy(() -> read("item_a,item_b,winner,length\n" + bad))
                    .isInstanceOf(RuleException.class)
                    .hasMessageContaining("line 2");
        }
    }

    private static List<Vote> read(String csv) {
        return VoteFiles.votes(csv.getBytes(StandardCharsets.UTF_8));
    }
}
