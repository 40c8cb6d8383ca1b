package io.datafi.rules.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.VoteFiles;
import io.datafi.rules.inference.DataSets;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Preferences of 303 students for six schools (Dittrich et al. 1998), against fits by other
 * programs; where the data is there.
 */
class CemsTest {
    private static final Set<String> REFERENCE =
            Set.of(("rank,item,ability,rating,se_model,se_sandwich,se_judge,boot_lo,boot_hi,lo,hi,"
                            + "davidson,davidson_se,elo_seq,elo_mean")
                    .split(","));

    private final VoteTable votes = new VoteTable(
            VoteFiles.votes(DataSets.text("pairwise_cems", "votes.csv").getBytes(StandardCharsets.UTF_8)));
    private final Map<String, CsvTable.Row> reference = reference();

    @Test
    void abilitiesAndErrorsAreThoseOfTheReference() {
        for (Rating row : Leaderboard.of(votes, LeaderboardOptions.DEFAULT).rows()) {
            assertThat(row.ability()).isCloseTo(number(row, "ability"), within(1e-4));
            assertThat(row.rating()).isCloseTo(number(row, "rating"), within(1e-3));
            assertThat(row.modelError()).isCloseTo(number(row, "se_model"), within(1e-3));
            assertThat(row.standardError()).isCloseTo(number(row, "se_sandwich"), within(1e-3));
            assertThat(row.judgeError()).isCloseTo(number(row, "se_judge"), Percentage.withPercentage(2));
            assertThat(row.lower()).isCloseTo(number(row, "lo"), within(.05));
            assertThat(row.upper()).isCloseTo(number(row, "hi"), within(.05));
        }
    }

    @Test
    void theLogLikelihoodIsThatOfR() {
        assertThat(Leaderboard.of(votes, LeaderboardOptions.DEFAULT).logLikelihood())
                .isCloseTo(-2802.1955, within(1e-4));
    }

    @Test
    void davidsonIsThatOfTheReference() {
        var davidson = Leaderboard.of(votes, LeaderboardOptions.DEFAULT.with(TieModel.DAVIDSON));

        for (Rating row : davidson.rows()) {
            assertThat(row.ability()).isCloseTo(number(row, "davidson"), within(1e-3));
            assertThat(row.modelError()).isCloseTo(number(row, "davidson_se"), within(1e-3));
        }
        assertThat(Math.exp(davidson.tieParameter())).isCloseTo(.2679, within(1e-4));
        assertThat(davidson.logLikelihood()).isCloseTo(-3964.3781, within(1e-3));
    }

    private double number(Rating row, String column) {
        return Double.parseDouble(reference.get(row.item()).cell(column));
    }

    private static Map<String, CsvTable.Row> reference() {
        Map<String, CsvTable.Row> reference = new HashMap<>();
        String text = DataSets.text("pairwise_cems", "ref_python.csv");
        List<CsvTable.Row> rows = CsvTable.read(text, REFERENCE, Set.of()).rows();
        rows.forEach(row -> reference.put(row.cell("item"), row));
        return reference;
    }
}
